//! From bytes to text: UTF-8 and nothing else, with a word on what a file seems to be instead.

use thiserror::Error;

/// Why bytes are not a text that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeFault {
    /// UTF-16, by its byte order mark or by its zeros.
    #[error("this file is saved as UTF-16; save it again as UTF-8 (in Word: plain text, then Unicode (UTF-8))")]
    Utf16,
    /// Bytes that no UTF-8 text has, as in an old Western European file.
    #[error(
        "this file is not UTF-8: byte {byte} (line {line}) does not belong to any character; save it again as UTF-8"
    )]
    NotUtf8 {
        /// The first byte at fault, from 0.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// A NUL, which text never holds.
    #[error(
        "this file holds a NUL byte (byte {byte}, line {line}), so it is not text; was it meant to be a Word document or a picture?"
    )]
    Nul {
        /// The first NUL, from 0.
        byte: usize,
        /// Its line, from 1.
        line: usize,
    },
}

/// Reads bytes as UTF-8 text.
///
/// # Errors
/// [`DecodeFault`] where they are not, or hold a NUL.
pub fn decode(bytes: &[u8]) -> Result<&str, DecodeFault> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || seems_utf_16(bytes) {
        return Err(DecodeFault::Utf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let byte = fault.valid_up_to();
        DecodeFault::NotUtf8 { byte, line: line_of(bytes, byte) }
    })?;
    // Looks at many bytes at once, and a text hardly ever holds one.
    if !bytes.contains(&0) {
        return Ok(text);
    }
    let byte = bytes.iter().position(|byte| *byte == 0).unwrap_or_default();
    Err(DecodeFault::Nul { byte, line: line_of(bytes, byte) })
}

/// Whether every second byte of the beginning is zero, as when plain English is saved as UTF-16.
fn seems_utf_16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    head.len() >= 4 && zeros(0).max(zeros(1)) * 2 > head.len() * 9 / 10
}

fn line_of(bytes: &[u8], byte: usize) -> usize {
    bytes[..byte].iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_that_is_not_utf_8_is_named() {
        assert_eq!(decode(b"cimo: 1"), Ok("cimo: 1"));
        assert_eq!(decode(b"\xff\xfec\0i\0"), Err(DecodeFault::Utf16));
        assert_eq!(decode(b"c\0i\0m\0o\0"), Err(DecodeFault::Utf16));
        assert_eq!(decode(b"a: caf\xe9\n"), Err(DecodeFault::NotUtf8 { byte: 6, line: 1 }));
        assert_eq!(decode(b"a: 1\nb: \0"), Err(DecodeFault::Nul { byte: 8, line: 2 }));
    }
}
