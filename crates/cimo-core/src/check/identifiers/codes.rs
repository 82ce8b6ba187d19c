//! E-mail addresses, British postcodes, National Insurance numbers.

use std::ops::Range;

use super::is_word;

/// The address around an at sign.
pub(super) fn email(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let is_local = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+-'".contains(&byte);
    let start = at - bytes[..at].iter().rev().take_while(|byte| is_local(**byte)).count();
    let is_domain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    let mut end = at + 1 + bytes[at + 1..].iter().take_while(|byte| is_domain(**byte)).count();
    while bytes[..end].last().is_some_and(|last| matches!(last, b'.' | b'-')) {
        end -= 1;
    }
    let domain = bytes.get(at + 1..end)?;
    let mut labels = domain.rsplit(|byte| *byte == b'.');
    let top = labels.next()?;
    let is_whole = start < at && top.len() >= 2 && top.iter().all(u8::is_ascii_alphabetic);
    let mut labels = labels.peekable();
    let has_name = labels.peek().is_some() && labels.all(|label| !label.is_empty());
    (is_whole && has_name).then_some(start..end)
}

/// The letters with which British postcodes begin; sorted.
const AREAS: &[&str] = &[
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM", "CO", "CR",
    "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH", "EN", "EX", "FK", "FY",
    "G", "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT",
    "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M", "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP",
    "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA", "SE", "SG", "SK", "SL",
    "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "W",
    "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];

/// `SW1A 1AA`, in capitals.
pub(super) fn postcode(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let letters = bytes[at..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let area = std::str::from_utf8(bytes.get(at..at + letters)?).ok()?;
    if letters == 0 || AREAS.binary_search(&area).is_err() {
        return None;
    }
    let district = at + letters;
    // The district has one or two characters, and the rest of the code may stand apart.
    for length in [2, 1] {
        let after = district + length;
        let is_district = bytes.get(district)?.is_ascii_digit()
            && (length == 1
                || bytes.get(district + 1).is_some_and(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()));
        let inward = after + usize::from(bytes.get(after) == Some(&b' '));
        let is_inward = matches!(bytes.get(inward..inward + 3), Some([digit, one, two])
            if digit.is_ascii_digit() && is_inward_letter(*one) && is_inward_letter(*two));
        let end = inward + 3;
        if is_district && is_inward && bytes.get(end).is_none_or(|next| !is_word(*next)) {
            return Some(at..end);
        }
    }
    None
}

fn is_inward_letter(byte: u8) -> bool {
    byte.is_ascii_uppercase() && !b"CIKMOV".contains(&byte)
}

/// `AB 12 34 56 C`, with spaces between pairs or with none.
pub(super) fn national_insurance(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let (first, second) = (bytes.get(at)?.to_ascii_uppercase(), bytes.get(at + 1)?.to_ascii_uppercase());
    let is_prefix = first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !b"DFIQUV".contains(&first)
        && !b"DFIOQUV".contains(&second)
        && ![*b"BG", *b"GB", *b"KN", *b"NK", *b"NT", *b"TN", *b"ZZ"].contains(&[first, second]);
    if !is_prefix {
        return None;
    }
    let step = usize::from(bytes.get(at + 2) == Some(&b' '));
    let mut next = at + 2;
    for _ in 0..3 {
        if step == 1 && bytes.get(next) != Some(&b' ') {
            return None;
        }
        next += step;
        if !bytes.get(next..next + 2)?.iter().all(u8::is_ascii_digit) {
            return None;
        }
        next += 2;
    }
    next += usize::from(step == 1 && bytes.get(next) == Some(&b' '));
    let is_suffix = matches!(bytes.get(next)?.to_ascii_uppercase(), b'A'..=b'D');
    (is_suffix && bytes.get(next + 1).is_none_or(|after| !is_word(*after))).then_some(at..next + 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn areas_are_in_order() {
        assert!(super::AREAS.is_sorted());
    }
}
