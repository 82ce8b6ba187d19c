//! Even layout. To come.
