//! Any theory is drawn without a panic, and twice alike.
#![no_main]

use cimo_render::{Options, View, draw};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let reading = cimo_core::read_text(text);
    let view = View::overview(reading.theory());
    let picture = draw(&view, &Options::default()).svg();
    assert_eq!(picture, draw(&View::overview(reading.theory()), &Options::default()).svg());
    assert!(!cimo_render::dot(&view).is_empty() && !cimo_render::mermaid(&view).is_empty());
});
