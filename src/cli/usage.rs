//! Wrong arguments, told in Norwegian; the rare kinds are left to clap's own English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::help::Norwegian;

/// The error in Norwegian, where there is a sentence for it.
pub(super) fn text(error: &clap::Error, norwegian: Norwegian) -> Option<String> {
    let value = |kind| error.get(kind).map(words);
    let argument = value(ContextKind::InvalidArg).unwrap_or_default();
    let given = value(ContextKind::InvalidValue).unwrap_or_default();
    let wrong = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("«{}» er ingen kommando", value(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::UnknownArgument => {
            norwegian.say(format!("«{argument}» er ikke et valg her"), format!("«{argument}» er ikkje eit val her"))
        }
        ErrorKind::MissingRequiredArgument => {
            norwegian.say(format!("det mangler {argument}"), format!("det manglar {argument}"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if given.trim().is_empty() => {
            norwegian.say(format!("{argument} mangler en verdi"), format!("{argument} manglar ein verdi"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => norwegian
            .say(format!("«{given}» passer ikke for {argument}"), format!("«{given}» passar ikkje for {argument}")),
        ErrorKind::ArgumentConflict => norwegian
            .say(format!("{argument} kan bare oppgis én gang"), format!("{argument} kan berre oppgivast éin gong")),
        _ => return None,
    };
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant = meant.into_iter().find_map(value);
    let meant = meant.map(|m| format!(" {} du {m}?", norwegian.say("Mente", "Meinte"))).unwrap_or_default();
    let valid = value(ContextKind::ValidValue).filter(|v| !v.is_empty());
    let valid =
        valid.map(|v| format!(" {}: {v}.", norwegian.say("Mulige verdier", "Moglege verdiar"))).unwrap_or_default();
    let shows =
        norwegian.say("«legevakt --help» viser hva som kan skrives.", "«legevakt --help» viser kva som kan skrivast.");
    Some(format!("Feil: {wrong}.{meant}{valid} {shows}"))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(many) => many.join(", "),
        other => other.to_string(),
    }
}
