//! Writes a length: the one place where numbers are rounded.

/// A number with at most two decimals, without trailing zeros and without a minus before nothing.
pub(crate) fn px(value: f64) -> String {
    let mut text = String::new();
    push_px(&mut text, value);
    text
}

/// The same, at the end of a text.
pub(crate) fn push_px(text: &mut String, value: f64) {
    let hundredths = value * 100.0;
    let mut whole = hundredths.round();
    if !(hundredths - whole).abs().le(&0.499_99) {
        // Between two numbers: which of them is nearer is asked without rounding anything on the way.
        let least = hundredths.floor();
        let above = value.mul_add(100.0, -(least + 0.5));
        whole = match () {
            () if above > 0.0 => least + 1.0,
            () if above < 0.0 => least,
            () => f64::NAN,
        };
    }
    // What lies right in the middle and what is out of all bounds is written as any number is.
    if whole.is_nan() || whole.abs() > 1e12 {
        text.push_str(&exact(value));
        return;
    }
    let mut hundredths = (whole as i64).unsigned_abs();
    // The digits from the last to the first; sixteen and what stands between them are enough for what is in bounds.
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut add = |digit: u8| {
        at -= 1;
        digits[at] = digit;
    };
    let mut decimals = 2;
    while decimals > 0 && hundredths.is_multiple_of(10) {
        hundredths /= 10;
        decimals -= 1;
    }
    for _ in 0..decimals {
        add(b'0' + (hundredths % 10) as u8);
        hundredths /= 10;
    }
    if decimals > 0 {
        add(b'.');
    }
    loop {
        add(b'0' + (hundredths % 10) as u8);
        hundredths /= 10;
        if hundredths == 0 {
            break;
        }
    }
    if whole < 0.0 {
        add(b'-');
    }
    text.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// The same for every number, and slower.
fn exact(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{exact, px};
    use proptest::prelude::*;

    #[test]
    fn rounds_to_two_decimals() {
        assert_eq!([px(1.0), px(0.125), px(-0.001), px(20.304)], ["1", "0.12", "0", "20.3"]);
    }

    proptest! {
        #[test]
        fn the_fast_way_is_the_exact_way(value in -1e6_f64..1e6, steps in -100_000_i64..100_000) {
            prop_assert_eq!(px(value), exact(value));
            for near in [steps as f64 / 100.0, steps as f64 / 200.0, steps as f64 / 1_000.0] {
                prop_assert_eq!(px(near), exact(near));
            }
        }
    }
}
