//! Reads our own pictures back, as somebody would who knows the contract and none of our code.

mod checker;
mod contract;
mod generated;
mod hard;
mod reader;
mod tools;
