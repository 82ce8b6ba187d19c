//! The parser's kinds of fault, as far as it is told from them what is wrong.

use granit_parser::ErrorKind;

/// A fault of the parser, at a byte of the draft.
#[derive(Debug, Clone)]
pub(in crate::yaml) struct Fault {
    pub(in crate::yaml) kind: FaultKind,
    pub(in crate::yaml) at: u32,
    /// The byte of the draft after the last token that was read.
    pub(in crate::yaml) after: u32,
    /// Where the outermost bracket that was still open begins.
    pub(in crate::yaml) brackets: Option<u32>,
}

/// What the parser's kinds of fault come down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::yaml) enum FaultKind {
    /// A `"` or `'` that is not closed where its entry ends.
    OpenQuote,
    /// Something stands after a closing quote.
    AfterQuote,
    /// A backslash in `"…"` that means nothing.
    Escape,
    /// A comment inside a sentence of several lines.
    CommentInside,
    /// A line that should hold a field and has no colon.
    NoColon,
    /// A key too long to be one.
    LongKey,
    /// A `[` or `{` that is not closed, or one that is closed and never opened.
    Bracket,
    /// A line of a block that stands too far in or out.
    BlockIndent,
    /// Everything else, which the raw line must tell.
    Other,
}

pub(super) fn kind_of(kind: &ErrorKind) -> FaultKind {
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => FaultKind::OpenQuote,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            FaultKind::AfterQuote
        }
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => FaultKind::Escape,
        ErrorKind::CommentInterceptedScalar => FaultKind::CommentInside,
        ErrorKind::SimpleKeyExpected => FaultKind::NoColon,
        ErrorKind::InvalidSimpleKey => FaultKind::LongKey,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => FaultKind::Bracket,
        ErrorKind::InvalidBlockScalarIndent | ErrorKind::TabAtBlockScalarStart => FaultKind::BlockIndent,
        _ => FaultKind::Other,
    }
}
