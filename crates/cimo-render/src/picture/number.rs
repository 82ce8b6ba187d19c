//! Writes a length: the one place where numbers are rounded.

/// A number with at most two decimals, without trailing zeros and without a minus before nothing.
pub(crate) fn px(value: f64) -> String {
    let text = format!("{:.2}", value);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::px;

    #[test]
    fn rounds_to_two_decimals() {
        assert_eq!([px(1.0), px(0.125), px(-0.001), px(20.304)], ["1", "0.12", "0", "20.3"]);
    }
}
