//! Pages about theories.
