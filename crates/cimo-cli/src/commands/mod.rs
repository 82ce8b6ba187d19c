//! The commands, one a file.

pub(crate) mod accept;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod diff;
pub(crate) mod drawing;
pub(crate) mod ending;
pub(crate) mod explain;
pub(crate) mod fits;
pub(crate) mod fix;
pub(crate) mod fmt;
pub(crate) mod git;
pub(crate) mod graphviz;
pub(crate) mod history;
pub(crate) mod look;
pub(crate) mod name;
pub(crate) mod new;
pub(crate) mod progress;
pub(crate) mod query;
pub(crate) mod render;
pub(crate) mod report;
pub(crate) mod schema;
pub(crate) mod show_config;
pub(crate) mod table;
pub(crate) mod theories;
pub(crate) mod trace;
pub(crate) mod watch;
