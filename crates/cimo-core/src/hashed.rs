//! Hash tables with a hasher that is fast and seeded anew in each process.
//!
//! Names and sentences come out of files, so that the seed must not be known beforehand; hashing them was one part in twenty
//! of a check with the standard library's hasher.

use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
pub(crate) type HashSet<K> = std::collections::HashSet<K, RandomState>;
