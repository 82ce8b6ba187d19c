//! What a sentence is called where it has no id.

use sha2::{Digest, Sha256};

/// `~` and ten hexadecimal digits of the SHA-256 of a normal form; never written in a theory file.
///
/// ```
/// use cimo_core::text::{digest, normal};
/// assert_eq!(digest(&normal("Two faces remember me")), "~8c183fee2c");
/// ```
pub fn digest(normal: &str) -> String {
    let hash = Sha256::digest(normal.as_bytes());
    let mut digest = String::with_capacity(11);
    digest.push('~');
    for byte in &hash[..5] {
        for half in [byte >> 4, byte & 15] {
            digest.push(char::from_digit(u32::from(half), 16).expect("half a byte is below sixteen"));
        }
    }
    digest
}
