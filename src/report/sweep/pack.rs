//! What was packed for a cluster, and what to type next.

use super::super::page::wrap;
use super::super::words::Words;
use super::words::count;
use crate::domain::Lang;

/// That so many scenarios files with so many doctors are packed in the folder `dir`, and that the file `key` stays at home.
#[must_use]
pub fn packed(studies: usize, doctors: usize, dir: &str, key: &str, lang: Lang) -> String {
    let words = Words(lang);
    let files = words.say(
        ("scenariofil", "scenariofiler"),
        ("scenariofil", "scenariofiler"),
        ("scenarios file", "scenarios files"),
    );
    let people = words.say(("lege", "leger"), ("lege", "legar"), ("doctor", "doctors"));
    let (files, people) = (count(studies, files, words), count(doctors, people, words));
    let told = words.say(
        format!("{files} med {people} er pakket i {dir}. Nøkkelen er i {key}: den skal bli hjemme, og bare du kan lese den."),
        format!("{files} med {people} er pakka i {dir}. Nøkkelen er i {key}: han skal bli heime, og berre du kan lese han."),
        format!("{files} with {people} are packed in {dir}. The key is in {key}: it stays at home, and you alone can read it."),
    );
    let send = words.say(
        "Send mappa, og lag planen der den er:",
        "Send mappa, og lag planen der ho er:",
        "Send the folder, and make the plan where it is:",
    );
    let back = words.say("Når svarene er tilbake:", "Når svara er tilbake:", "When the answers are back:");
    let told = wrap(&told, "", "");
    format!(
        "{told}{send}\n  legevakt sweep plan {dir}/*/scenarios.toml --out {dir}/sveip\n{back}\n  legevakt sweep merge {dir}/sveip --names {key} --out rapport\n"
    )
}
