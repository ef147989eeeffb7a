//! Colours and borders: colour is the kind of shift, shading the kind of day, border the state. Each says what a code, a
//! word or a date beside it says too, so that a copy in black and white loses nothing.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatPattern};

use super::super::views::days::Shade;
use super::super::views::weeks::Tint;

const INK: u32 = 0x1b_1f24;
const SOFT: u32 = 0x55_5e68;
const LINE: u32 = 0xc9_ced4;
const FAINT: u32 = 0xf3_f5f7;
const RED: u32 = 0x9b_1c1c;

/// From no hours to the longest week: darker is more, in colour and in grey, and black text is read on all three.
pub(super) const SCALE: [u32; 3] = [0xff_ffff, 0xcf_dfec, 0x7f_a9c9];

/// Plain text.
pub(super) fn plain() -> Format {
    Format::new().set_font_size(10).set_align(FormatAlign::VerticalCenter)
}

/// A cell with a thin line around it.
pub(super) fn cell() -> Format {
    plain().set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// The same, in the middle.
pub(super) fn middle() -> Format {
    cell().set_align(FormatAlign::Center)
}

/// The heading of a sheet.
pub(super) fn title() -> Format {
    plain().set_bold().set_font_size(14)
}

/// The heading of a table.
pub(super) fn caption() -> Format {
    plain().set_bold().set_font_size(11)
}

/// A remark.
pub(super) fn soft() -> Format {
    plain().set_font_color(SOFT)
}

/// The name of a line of facts.
pub(super) fn label() -> Format {
    cell().set_bold().set_background_color(FAINT)
}

/// The heading of a column.
pub(super) fn head() -> Format {
    plain()
        .set_bold()
        .set_text_wrap()
        .set_background_color(FAINT)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(INK)
}

/// A heading that stands on end over a narrow column.
pub(super) fn upright() -> Format {
    head().set_rotation(90).set_align(FormatAlign::Center)
}

/// In the colour of a kind of shift.
pub(super) fn tinted(format: Format, tint: Tint) -> Format {
    match tint {
        Tint::Day => format.set_background_color(0xff_f1b8),
        Tint::Evening => format.set_background_color(0xbf_dcf2),
        Tint::Night => format.set_background_color(0x34_507a).set_font_color(0xff_ffff),
        Tint::Week => format.set_background_color(0xc9_c2e8),
        Tint::Home => {
            format.set_background_color(0xff_ffff).set_italic().set_border(FormatBorder::Dotted).set_border_color(INK)
        }
        Tint::Office => format.set_background_color(0xe4_e7ea),
    }
}

/// In the shade of a kind of day.
pub(super) fn shaded(format: Format, shade: Shade) -> Format {
    match shade {
        Shade::Workday => format,
        Shade::Eve => format.set_background_color(0xfb_f3e6),
        Shade::Weekend => format.set_background_color(0xee_f0f2),
        Shade::Red => format.set_background_color(0xe3_e6ea),
    }
}

/// A date in the shade of its day; that of a red day is red and bold.
pub(super) fn dated(format: Format, shade: Shade) -> Format {
    match shade {
        Shade::Red => shaded(format, shade).set_bold().set_font_color(RED),
        Shade::Workday | Shade::Eve | Shade::Weekend => shaded(format, shade),
    }
}

/// With a seat that lacks a doctor.
pub(super) fn open(format: Format) -> Format {
    format.set_border(FormatBorder::MediumDashed).set_border_color(INK).set_bold()
}

/// Away the whole day.
pub(super) fn away(format: Format) -> Format {
    format.set_pattern(FormatPattern::LightUp).set_foreground_color(LINE).set_font_color(SOFT)
}

/// Broken: black, so that it is seen in grey too.
pub(super) fn broken(format: Format) -> Format {
    format.set_bold().set_background_color(INK).set_font_color(0xff_ffff)
}

/// To be assessed.
pub(super) fn assess(format: Format) -> Format {
    format.set_bold().set_background_color(LINE)
}

/// Begins a week.
pub(super) fn monday(format: Format) -> Format {
    format.set_border_top(FormatBorder::Thin).set_border_top_color(INK)
}
