//! What each doctor is to be told who has other duties than in the last version: the messages that `legevakt repair` writes.

use super::Filled;
use crate::change::Repaired;
use crate::report::change::notice;
use crate::report::markup::Markup;

/// The page: a message for each, to copy.
pub(super) fn page(at: &Filled, m: &mut Markup) -> Result<(), String> {
    let (instance, words) = (at.instance(), at.words());
    let before = at.period.published(at.sheet, at.lang).map_err(|failure| failure.text(at.lang))?;
    let Some((path, before)) = before else {
        let none = words.say(
            "Ingen versjon er publisert ennå, så det er ingen å si fra til.",
            "Ingen versjon er publisert enno, så det er ingen å seie frå til.",
            "No version is published yet, so there is nobody to tell.",
        );
        m.leaf("p", &[], none);
        return Ok(());
    };
    let from = instance.period.from;
    let repaired = Repaired::by_hand(instance, &before, at.sheet.roster.clone(), from);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if repaired.told.is_empty() {
        m.leaf(
            "p",
            &[],
            &words.say(
                format!("Ingen har andre vakter enn i {name}."),
                format!("Ingen har andre vakter enn i {name}."),
                format!("Nobody has other shifts than in {name}."),
            ),
        );
        return Ok(());
    }
    m.leaf(
        "p",
        &[],
        &words.say(
            format!("De som har andre vakter nå enn i {name}. Meldingene sier ikke hvorfor, og ingenting om andre."),
            format!("Dei som har andre vakter no enn i {name}. Meldingane seier ikkje kvifor, og ingenting om andre."),
            format!(
                "Those who have other shifts now than in {name}. The messages do not say why, and nothing of others."
            ),
        ),
    );
    for (doctor, at_message) in repaired.told.iter().zip(0..) {
        let id = format!("message-{at_message}");
        let who = &instance.doctors[doctor.0];
        m.element("section", &[("class", "message"), ("data-who", &who.id)], |m| {
            m.leaf("h3", &[], &who.name);
            m.leaf("pre", &[("id", &id)], notice(instance, &repaired, *doctor, at.lang).trim_end());
            let copy = words.say("Kopier", "Kopier", "Copy");
            let label = format!("{copy}: {}", who.name);
            m.leaf("button", &[("type", "button"), ("data-copy", &id), ("aria-label", &label)], copy);
        });
    }
    m.element("p", &[("class", "buttons")], |m| {
        let publish = words.say("Publiser ny versjon …", "Publiser ny versjon …", "Publish a new version …");
        m.inline("button", &[("type", "button"), ("data-press", "publish-open")], publish);
    });
    Ok(())
}
