//! Wrong arguments, told in bokmål; the rare kinds are left to clap's own English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The error in bokmål, where there is a sentence for it.
pub(super) fn text(error: &clap::Error) -> Option<String> {
    let value = |kind| error.get(kind).map(words);
    let argument = value(ContextKind::InvalidArg).unwrap_or_default();
    let given = value(ContextKind::InvalidValue).unwrap_or_default();
    let wrong = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("«{}» er ingen kommando", value(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => format!("«{argument}» er ikke et valg her"),
        ErrorKind::MissingRequiredArgument => format!("det mangler {argument}"),
        ErrorKind::InvalidValue if given.is_empty() => format!("{argument} mangler en verdi"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("«{given}» passer ikke for {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} kan bare oppgis én gang"),
        _ => return None,
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant = meant.into_iter().find_map(value).map(|m| format!(" Mente du {m}?")).unwrap_or_default();
    let valid = value(ContextKind::ValidValue).filter(|v| !v.is_empty());
    let valid = valid.map(|v| format!(" Mulige verdier: {v}.")).unwrap_or_default();
    Some(format!("Feil: {wrong}.{meant}{valid} «legevakt --help» viser hva som kan skrives."))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(many) => many.join(", "),
        other => other.to_string(),
    }
}
