//! What may tell who somebody is: looked for byte by byte, once over each text.

mod codes;
mod dates;
mod names;
mod numbers;

use std::ops::Range;

/// What something seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Email,
    Telephone,
    DateOfBirth,
    Postcode,
    NhsNumber,
    NationalInsurance,
    SocialSecurity,
    Name,
}

impl Kind {
    /// How it is called at the beginning of a sentence.
    pub(super) fn called(self) -> &'static str {
        match self {
            Kind::Email => "An e-mail address",
            Kind::Telephone => "A telephone number",
            Kind::DateOfBirth => "A date of birth",
            Kind::Postcode => "A postcode",
            Kind::NhsNumber => "An NHS number",
            Kind::NationalInsurance => "A National Insurance number",
            Kind::SocialSecurity => "A social security number",
            Kind::Name => "Somebody's name",
        }
    }

    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::Email => "email",
            Kind::Telephone => "telephone",
            Kind::DateOfBirth => "date-of-birth",
            Kind::Postcode => "postcode",
            Kind::NhsNumber => "nhs-number",
            Kind::NationalInsurance => "national-insurance",
            Kind::SocialSecurity => "social-security",
            Kind::Name => "name",
        }
    }
}

/// Something that was found, and where in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// All that may tell who somebody is, in order.
pub(super) fn scan(text: &str, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let begins = begins(text, at);
        let hit = match byte {
            b'@' => codes::email(bytes, at).map(|range| (Kind::Email, range)),
            b'0'..=b'9' | b'+' | b'(' if begins => match numbers::look(text, at) {
                numbers::Run::Is(kind, range) => Some((kind, range)),
                numbers::Run::Nothing(end) => {
                    at = end.max(at + 1);
                    continue;
                }
            },
            b'A'..=b'Z' | b'a'..=b'z' if begins => word(text, at),
            _ => None,
        };
        match hit {
            Some((kind, range)) => {
                at = range.end.max(at + 1);
                // A date of birth may stand before the word that says so.
                let is_known = found.last().is_some_and(|last| range.start < last.range.end);
                if !is_known {
                    found.push(Found { kind, range });
                }
            }
            // Within a word nothing begins.
            None if byte.is_ascii_alphanumeric() => {
                at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            }
            None => at += 1,
        }
    }
}

/// What may begin with a letter.
fn word(text: &str, at: usize) -> Option<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    let has_digit = bytes[at..].iter().take(4).any(u8::is_ascii_digit);
    let code = || {
        let insurance = codes::national_insurance(bytes, at).map(|range| (Kind::NationalInsurance, range));
        insurance.or_else(|| codes::postcode(bytes, at).map(|range| (Kind::Postcode, range)))
    };
    let code = if has_digit { code() } else { None };
    let birth = || dates::of_birth(text, at).map(|range| (Kind::DateOfBirth, range));
    code.or_else(birth).or_else(|| names::look(text, at).map(|range| (Kind::Name, range)))
}

/// Whether no word goes on across a place.
fn begins(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        None => true,
        Some(before) if before.is_ascii() => !is_word(before),
        // Within a letter that takes several bytes nothing begins.
        Some(_) => text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric)),
    }
}

/// Whether a byte is a part of a word: a letter of any script, or a digit.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        let mut found = Vec::new();
        scan(text, &mut found);
        found.into_iter().map(|one| (one.kind, text[one.range].to_owned())).collect()
    }

    #[test]
    fn what_gives_somebody_away_is_found() {
        for (text, kind, words) in [
            ("Write to jo.bloggs+x@mail.example.org, she said", Kind::Email, "jo.bloggs+x@mail.example.org"),
            ("Ring me on 07700 900123 any time", Kind::Telephone, "07700 900123"),
            ("ring 07700900123", Kind::Telephone, "07700900123"),
            ("the office (020 7946 0958)", Kind::Telephone, "020 7946 0958"),
            ("on (020) 7946 0958.", Kind::Telephone, "(020) 7946 0958"),
            ("call +44 (0)20 7946 0958 please", Kind::Telephone, "+44 (0)20 7946 0958"),
            ("0044 20 7946 0958", Kind::Telephone, "0044 20 7946 0958"),
            ("my cell is (555) 234-5678", Kind::Telephone, "(555) 234-5678"),
            ("555-234-5678", Kind::Telephone, "555-234-5678"),
            ("555.234.5678", Kind::Telephone, "555.234.5678"),
            ("1-555-234-5678", Kind::Telephone, "1-555-234-5678"),
            ("+1 555 234 5678", Kind::Telephone, "+1 555 234 5678"),
            ("+49 30 901820", Kind::Telephone, "+49 30 901820"),
            ("We live at SW1A 1AA now", Kind::Postcode, "SW1A 1AA"),
            ("in M1 1AE.", Kind::Postcode, "M1 1AE"),
            ("CF103AT", Kind::Postcode, "CF103AT"),
            ("She was born on 3 May 2011 in town", Kind::DateOfBirth, "3 May 2011"),
            ("DOB 03/05/2011", Kind::DateOfBirth, "03/05/2011"),
            ("date of birth: 2011-05-03", Kind::DateOfBirth, "2011-05-03"),
            ("May 3rd, 2011 is his birthday", Kind::DateOfBirth, "May 3rd, 2011"),
            ("NHS number 943 476 5919", Kind::NhsNumber, "943 476 5919"),
            ("NHS no. 9434765919", Kind::NhsNumber, "9434765919"),
            ("my number is AB 12 34 56 C", Kind::NationalInsurance, "AB 12 34 56 C"),
            ("AB123456C", Kind::NationalInsurance, "AB123456C"),
            ("SSN 123-45-6789", Kind::SocialSecurity, "123-45-6789"),
            ("They took my son Tom away", Kind::Name, "Tom"),
            ("my social worker, Jane, never came", Kind::Name, "Jane"),
            ("Our youngest daughter is called Amélie", Kind::Name, "Amélie"),
            ("Mrs Patel was kind", Kind::Name, "Patel"),
        ] {
            assert_eq!(kinds(text), [(kind, words.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_gives_nobody_away_is_let_be() {
        for text in [
            "Parent 12, PM3, P07 and FGC Coordinator 1",
            "Peer Parental Advocate 6 said so in 2019",
            "between 2015 and 2020, 2015-2020, 2015/16",
            "n = 1,204 of 12 345 people (p = 0.001, 95% CI 0.12-0.34)",
            "10.1186/s13063-019-3395-3 and 10.1186/s13012-015-0237-x",
            "https://doi.org/10.1136/bmjopen-2015-008567",
            "Funded by ESRC ES/N012345/1, MR/K500975/1 and NIHR 16/53/13, grant 128536",
            "ISRCTN12345678, NCT01234567, CRD42020123456",
            "ISBN 978-3-16-148410-0, ISBN 0-19-852663-6, ORCID 0000-0002-1825-0097",
            "on 12 March 2021 the conference took place",
            "She was born in 2011, in May",
            "From 0 1 2 3 4 5 6 7 8 9 choose one",
            "£1 200 000 000, 1 000 000 000 and 100-200-300",
            "at 10:30-11:45, session 12-13, pages 123-456",
            "my son says that I should; my worker. She came",
            "My son I love, my daughter Monday to Friday",
            "my social worker knows English and the NHS",
            "@handle and a @ b",
            "Table 1, T3 4AM, B2 or C4 5",
            "9434765918 and 9434765919 are numbers of rows",
            "a score of +12 or +/- 2.5",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn several_are_told_in_order() {
        let all = kinds("Ring Mr Smith on 07700 900123 or write to a@b.org");
        assert_eq!(all.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Kind::Name, Kind::Telephone, Kind::Email]);
    }
}
