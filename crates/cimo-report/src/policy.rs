//! What the page may do, told to the browser: nothing but its own style and script, by their digests, and no network.

use sha2::{Digest, Sha256};

/// The content security policy of a page with this style and this script in it.
pub(crate) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src {}; script-src {}; font-src data:; img-src data:; base-uri 'none'; form-action 'none'",
        source(style),
        source(script)
    )
}

/// A text between tags by its digest, as a policy names it.
fn source(text: &str) -> String {
    format!("'sha256-{}'", cimo_render::base64(&Sha256::digest(text)))
}

/// A text of ours as a page has it: a browser reads every end of a line as one sign, and the digest is of what it reads.
pub(crate) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::{lines, source};

    #[test]
    fn a_source_is_the_digest_of_what_the_browser_reads() {
        // The digest of no bytes is known to everybody.
        assert_eq!(source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
        assert_eq!(source(&lines("a\r\nb")), source("a\nb"));
    }
}
