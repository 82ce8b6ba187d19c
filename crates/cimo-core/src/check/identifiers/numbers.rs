//! Telephone numbers (British, American, international), NHS numbers and social security numbers.

use std::ops::Range;

use super::{Kind, is_word};

/// What a run of digits is.
pub(super) enum Run {
    /// It is this.
    Is(Kind, Range<usize>),
    /// Nothing that gives somebody away; where it ends.
    Nothing(usize),
}

/// Digits in groups, with what stands between them.
struct Digits {
    digits: Vec<u8>,
    /// How long each group is.
    groups: Vec<usize>,
    /// All that stands between groups.
    between: Vec<u8>,
    plus: bool,
    range: Range<usize>,
}

/// What begins at a digit, a plus or an opening bracket.
pub(super) fn look(text: &str, at: usize) -> Run {
    let bytes = text.as_bytes();
    let Some(run) = gather(bytes, at) else { return Run::Nothing(at + 1) };
    let before = at.checked_sub(1).map(|before| bytes[before]);
    let is_part_of_more = before
        .is_some_and(|before| b"/.-_#:=@$+,".contains(&before) || before >= 0x80 && !is_quote(text, at))
        || bytes.get(run.range.end).is_some_and(|after| is_word(*after) && *after < 0x80 || b"/_%@".contains(after));
    let end = run.range.end;
    if is_part_of_more {
        return Run::Nothing(end);
    }
    match kind(text, &run) {
        Some(kind) => Run::Is(kind, run.range),
        None => Run::Nothing(end),
    }
}

/// Whether what stands before is an opening quotation mark or a dash, and no letter, and no sign of money.
fn is_quote(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|letter| !letter.is_alphanumeric() && !matches!(letter, '£' | '€' | '±'))
}

fn gather(bytes: &[u8], at: usize) -> Option<Digits> {
    let mut run =
        Digits { digits: Vec::new(), groups: Vec::new(), between: Vec::new(), plus: bytes[at] == b'+', range: at..at };
    let mut next = at + usize::from(run.plus);
    let mut between = Vec::new();
    let mut group = 0;
    while let Some(byte) = bytes.get(next) {
        match byte {
            b'0'..=b'9' => {
                if group == 0 && !run.groups.is_empty() {
                    run.between.append(&mut between);
                }
                between.clear();
                run.digits.push(*byte);
                group += 1;
                run.range.end = next + 1;
            }
            b' ' | b'-' | b'.' | b'(' | b')' => {
                if group > 0 {
                    run.groups.push(std::mem::take(&mut group));
                }
                between.push(*byte);
                // More than a bracket and a space between two groups is the end of a number, as is any before the first digit.
                if between.len() > 2 || run.digits.is_empty() && *byte != b'(' {
                    break;
                }
            }
            _ => break,
        }
        next += 1;
    }
    if group > 0 {
        run.groups.push(group);
    }
    // A bracket that was opened before the number and closed behind it is not a part of it.
    if bytes[at] == b'(' && !run.between.contains(&b')') {
        let inner = Digits { range: at + 1..run.range.end, ..run };
        return (!inner.digits.is_empty()).then_some(inner);
    }
    (!run.digits.is_empty()).then_some(run)
}

fn kind(text: &str, run: &Digits) -> Option<Kind> {
    let (digits, groups) = (run.digits.as_slice(), run.groups.as_slice());
    let only = |signs: &[u8]| run.between.iter().all(|sign| signs.contains(sign));
    let count = digits.len();
    let in_groups = groups.len() > 1;
    if run.plus {
        let is_long = (9..=15).contains(&count) && only(b" -.()");
        return (digits[0] != b'0' && is_long && groups.len() <= 7).then_some(Kind::Telephone);
    }
    if count == 10 && is_nhs_number(digits) {
        let is_written_so = groups == [3, 3, 4] && only(b" -");
        if is_written_so || groups == [10] && says_nhs_before(text, run.range.start) {
            return Some(Kind::NhsNumber);
        }
    }
    if groups == [3, 2, 4] && run.between == b"--" {
        let is_given = !digits.starts_with(b"000") && !digits.starts_with(b"666") && digits[0] != b'9';
        return is_given.then_some(Kind::SocialSecurity);
    }
    let is_abroad = digits.starts_with(b"00") && digits.get(2).is_some_and(|third| *third != b'0');
    if is_abroad && (11..=15).contains(&count) && only(b" -()") && groups.len() <= 6 {
        return Some(Kind::Telephone);
    }
    let is_british = digits[0] == b'0' && digits.get(1).is_some_and(|second| b"1235789".contains(second));
    let is_as_long = count == 11 || count == 10 && in_groups;
    if is_british && is_as_long && only(b" -()") && groups.len() <= 5 && groups.iter().all(|group| *group >= 2) {
        return Some(Kind::Telephone);
    }
    is_american(run).then_some(Kind::Telephone)
}

/// `555-234-5678`, `(555) 234 5678`, with or without the 1 before it.
fn is_american(run: &Digits) -> bool {
    let digits = match (run.groups.as_slice(), run.digits.as_slice()) {
        ([3, 3, 4], digits) => digits,
        ([1, 3, 3, 4], [b'1', digits @ ..]) => digits,
        _ => return false,
    };
    let is_given = |digit: u8| (b'2'..=b'9').contains(&digit);
    is_given(digits[0]) && is_given(digits[3])
}

/// By its last digit, which is worked out from the others.
fn is_nhs_number(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let last = (11 - sum % 11) % 11;
    digits.iter().any(|digit| *digit != digits[0]) && last == u32::from(digits[9] - b'0')
}

/// Whether NHS stands in the few words before.
fn says_nhs_before(text: &str, at: usize) -> bool {
    let before = &text.as_bytes()[at.saturating_sub(24)..at];
    before.windows(3).any(|three| three.eq_ignore_ascii_case(b"NHS"))
}
