//! What there is of a sweep, what a run of it did, and what to type next.

use crate::domain::Lang;
use crate::domain::sweep::{Attempt, Misfit, Plan};

use super::super::page::wrap;
use super::super::words::Words;
use super::scripts::{Scripts, mib_for};
use super::words::{count, hours, misfit};

/// Most tasks and files that are named without being asked for.
const NAMED: usize = 20;

/// Tasks at the same time in the command for one machine, which whoever types it changes.
const AT_ONCE: usize = 8;

/// What there is of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerState {
    /// It is there, as it was written.
    Answered,
    /// It is not there.
    Missing,
    /// It is not there, because the problem could need so many bytes, which is more than it might have.
    TooLarge(u64),
    /// The file that is there is no answer to what is asked.
    Bad(Misfit),
}

/// An answer of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its number, from 1.
    pub number: usize,
    /// What there is of it.
    pub state: AnswerState,
    /// How it came about, where that is known.
    pub tried: Option<Attempt>,
}

/// What there is of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The answers of each task.
    pub tasks: Vec<Vec<Asked>>,
}

impl Status {
    /// Whether every answer is there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.answers().all(|state| *state == AnswerState::Answered)
    }

    fn answers(&self) -> impl Iterator<Item = &AnswerState> {
        self.tasks.iter().flatten().map(|asked| &asked.state)
    }

    fn number(&self, is: impl Fn(&AnswerState) -> bool) -> usize {
        self.answers().filter(|state| is(state)).count()
    }

    /// The whole of it, with the commands that run what is missing; `dir` is the folder of the sweep.
    #[must_use]
    pub fn text(&self, dir: &str, all: bool, lang: Lang) -> String {
        let words = Words(lang);
        let answers = words.say(("svar", "svar"), ("svar", "svar"), ("answer", "answers"));
        let done = self.number(|state| *state == AnswerState::Answered);
        let total = self.answers().count();
        let mut facts = vec![words.say(
            format!("{done} av {} er der", count(total, answers, words)),
            format!("{done} av {} er der", count(total, answers, words)),
            format!("{done} of {} are there", count(total, answers, words)),
        )];
        let missing = self.number(|state| *state == AnswerState::Missing);
        if missing > 0 {
            facts.push(format!("{missing} {}", words.say("mangler", "manglar", "are missing")));
        }
        let large = self.number(|state| matches!(state, AnswerState::TooLarge(_)));
        if large > 0 {
            facts.push(format!(
                "{large} {}",
                words.say("var for store for minnet", "var for store for minnet", "were too large for the memory")
            ));
        }
        let bad = self.number(|state| matches!(state, AnswerState::Bad(_)));
        if bad > 0 {
            facts.push(format!("{bad} {}", words.say("kan ikke brukes", "kan ikkje brukast", "cannot be used")));
        }
        let mut text = wrap(&format!("{}.", facts.join(", ")), "", "");
        let most = if all { usize::MAX } else { NAMED };
        let misfits = self.answers().filter_map(|state| match state {
            AnswerState::Bad(why) => Some(why),
            _ => None,
        });
        misfits.take(most).for_each(|why| text.push_str(&wrap(&misfit(why, words), "  ", "  ")));
        if all {
            text.push_str(&self.each(words));
        }
        text.push_str(&self.again(dir, words));
        text
    }

    /// Every task that lacks answers, and every answer that was tried.
    fn each(&self, words: Words) -> String {
        let mut text = String::new();
        for (at, task) in self.tasks.iter().enumerate() {
            let there = task.iter().filter(|asked| asked.state == AnswerState::Answered).count();
            if there < task.len() {
                let name = words.say("Oppgave", "Oppgåve", "Task");
                text.push_str(&format!("{name} {}: {there}/{}\n", at + 1, task.len()));
            }
            for Asked { number, state, tried } in task {
                let Some(Attempt { host, seconds, attempts, .. }) = tried else { continue };
                let how = match state {
                    AnswerState::Answered => words.say("løst", "løyst", "solved"),
                    AnswerState::Missing => words.say("avbrutt", "avbrote", "interrupted"),
                    AnswerState::TooLarge(_) => words.say("for stort", "for stort", "too large"),
                    AnswerState::Bad(_) => words.say("kan ikke brukes", "kan ikkje brukast", "cannot be used"),
                };
                let attempts = words.count(
                    i64::try_from(*attempts).unwrap_or(i64::MAX),
                    words.say("forsøk", "forsøk", "attempt"),
                    words.say("forsøk", "forsøk", "attempts"),
                );
                let answer = words.say("svar", "svar", "answer");
                text.push_str(&format!("  {answer} {number}: {how}, {seconds} s, {host}, {attempts}\n"));
            }
        }
        text
    }

    /// The commands that run the tasks again that lack answers.
    fn again(&self, dir: &str, words: Words) -> String {
        let need = |task: &Vec<Asked>| {
            let needed = |asked: &Asked| match asked.state {
                AnswerState::TooLarge(needed) => Some(needed),
                _ => None,
            };
            task.iter().filter_map(needed).max()
        };
        let lacks = |task: &Vec<Asked>| task.iter().any(|asked| asked.state != AnswerState::Answered);
        let of = |is: &dyn Fn(&Vec<Asked>) -> bool| -> Vec<usize> {
            self.tasks.iter().enumerate().filter(|(_, task)| lacks(task) && is(task)).map(|(at, _)| at + 1).collect()
        };
        let (again, larger) = (of(&|task| need(task).is_none()), of(&|task| need(task).is_some()));
        let mut text = String::new();
        if !again.is_empty() {
            let lead = words.say(
                "Kjør igjen, med Slurm eller her:",
                "Køyr igjen, med Slurm eller her:",
                "Run again, with Slurm or here:",
            );
            text.push_str(&format!("{lead}\n  cd {} && sbatch --array={} job.sbatch\n", quoted(dir), ranges(&again)));
            let list: Vec<String> = again.iter().map(ToString::to_string).collect();
            text.push_str(&format!(
                "  printf '%s\\n' {} | xargs -n 1 -P {AT_ONCE} sh {}/run.sh\n",
                list.join(" "),
                quoted(dir)
            ));
        }
        if !larger.is_empty() {
            let lead =
                words.say("Kjør igjen, med mer minne:", "Køyr igjen, med meir minne:", "Run again, with more memory:");
            let most = self.tasks.iter().filter_map(need).max().unwrap_or(0);
            text.push_str(&format!(
                "{lead}\n  cd {} && sbatch --mem={}M --array={} job.sbatch\n",
                quoted(dir),
                mib_for(most),
                ranges(&larger)
            ));
        }
        text
    }
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-~+,:@%".contains(c);
    if !path.is_empty() && path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

/// Numbers in order as Slurm writes them: `3,7-9`.
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == *number => *to = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let told = runs.into_iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}-{to}") });
    told.collect::<Vec<_>>().join(",")
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what is counted")]
pub struct Ran {
    pub task: Option<usize>,
    pub there: usize,
    pub solved: usize,
    pub too_large: usize,
    pub interrupted: usize,
    /// Of scenarios files that are not as they were planned.
    pub refused: usize,
}

/// What a run did, in a sentence.
#[must_use]
pub fn ran(ran: &Ran, lang: Lang) -> String {
    let words = Words(lang);
    let lead = match ran.task {
        Some(task) => format!("{} {task}", words.say("Oppgave", "Oppgåve", "Task")),
        None => words.say("Alle oppgaver", "Alle oppgåver", "All tasks").to_owned(),
    };
    let facts = [
        (ran.solved, words.say("løst nå", "løyste no", "solved now")),
        (ran.there, words.say("var der", "var der", "were there")),
        (ran.too_large, words.say("for store for minnet", "for store for minnet", "too large for the memory")),
        (ran.interrupted, words.say("avbrutt", "avbrotne", "interrupted")),
        (ran.refused, words.say("av filer som er endret", "av filer som er endra", "of files that have changed")),
    ];
    let told = facts.iter().enumerate().filter(|(at, (number, _))| *at == 0 || *number > 0);
    let told: Vec<String> = told.map(|(_, (number, what))| format!("{number} {what}")).collect();
    wrap(&format!("{lead}: {}.", told.join(", ")), "", "")
}

/// What was planned, what it takes, and how it is run; `wrong` scenarios have mistakes and are not solved.
#[must_use]
pub fn planned(plan: &Plan, wrong: usize, dir: &str, lang: Lang) -> String {
    let words = Words(lang);
    let scripts = Scripts::of(plan);
    let problems: usize = plan.studies.iter().map(|study| study.problems.len()).sum();
    let files = words.say(
        ("scenariofil", "scenariofiler"),
        ("scenariofil", "scenariofiler"),
        ("scenarios file", "scenarios files"),
    );
    let of_problems = words.say(
        ("ulikt problem", "ulike problemer"),
        ("ulikt problem", "ulike problem"),
        ("different problem", "different problems"),
    );
    let of_limits = words.say(
        ("sett grenser", "sett grenser"),
        ("sett grenser", "sett grenser"),
        ("set of limits", "sets of limits"),
    );
    let of_tasks = words.say(("oppgave", "oppgaver"), ("oppgåve", "oppgåver"), ("task", "tasks"));
    let mut text = wrap(
        &format!(
            "{}, {}, {}: {} {} {}.",
            count(plan.studies.len(), files, words),
            count(problems, of_problems, words),
            count(plan.limits.len(), of_limits, words),
            count(plan.asks().count(), words.say(("svar", "svar"), ("svar", "svar"), ("answer", "answers")), words),
            words.say("i", "i", "in"),
            count(plan.tasks.len(), of_tasks, words),
        ),
        "",
        "",
    );
    let (longest, core) =
        (hours(plan.needs.seconds, lang), hours(plan.needs.total_seconds * plan.needs.cores as u64, lang));
    let (cores, mib) = (plan.needs.cores, scripts.mib());
    text.push_str(&wrap(
        &words.say(
            format!("Om lag {core} kjernetid i alt; hver oppgave tar høyst om lag {longest}, {cores} kjerner og {mib} MiB minne."),
            format!("Om lag {core} kjernetid i alt; kvar oppgåve tek høgst om lag {longest}, {cores} kjernar og {mib} MiB minne."),
            format!("About {core} of core time in all; each task takes at most about {longest}, {cores} cores and {mib} MiB of memory."),
        ),
        "",
        "",
    ));
    if wrong > 0 {
        let of = words.say(("scenario", "scenarier"), ("scenario", "scenario"), ("scenario", "scenarios"));
        let told = words.say(
            "har feil, løses ikke, og står som feil i sammenligningen",
            "har feil, blir ikkje løyste, og står som feil i samanlikninga",
            "have mistakes, are not solved, and stand as wrong in the comparison",
        );
        text.push_str(&wrap(&format!("{} {told}.", count(wrong, of, words)), "", ""));
    }
    let (slurm, here) = words.say(("Med Slurm", "Her"), ("Med Slurm", "Her"), ("With Slurm", "Here"));
    let dir = quoted(dir);
    text.push_str(&format!("{slurm}:\n  cd {dir} && sbatch job.sbatch\n"));
    text.push_str(&format!("{here}:\n  seq {} | xargs -n 1 -P {AT_ONCE} sh {dir}/run.sh\n", plan.tasks.len()));
    let (after, then) = words.say(("Etterpå", "rapport"), ("Etterpå", "rapport"), ("Afterwards", "report"));
    text.push_str(&format!("{after}:\n  legevakt sweep status {dir}\n  legevakt sweep merge {dir} --out {then}\n"));
    text
}

/// That not all is there, and whether the rest was put together all the same.
#[must_use]
pub fn lacking(missing: usize, all: usize, dir: &str, partial: bool, lang: Lang) -> String {
    let dir = quoted(dir);
    let text = match (partial, lang) {
        (true, Lang::Nb) => format!("{missing} av {all} svar mangler; det som finnes, er satt sammen."),
        (true, Lang::Nn) => format!("{missing} av {all} svar manglar; det som finst, er sett saman."),
        (true, Lang::En) => format!("{missing} of {all} answers are missing; what there is was put together."),
        (false, Lang::Nb) => format!(
            "{missing} av {all} svar mangler. «legevakt sweep status {dir}» sier hva som må kjøres igjen; med --partial settes det som \
             finnes, sammen."
        ),
        (false, Lang::Nn) => format!(
            "{missing} av {all} svar manglar. «legevakt sweep status {dir}» seier kva som må køyrast igjen; med --partial blir det som \
             finst, sett saman."
        ),
        (false, Lang::En) => format!(
            "{missing} of {all} answers are missing. `legevakt sweep status {dir}` says what to run again; --partial puts together \
             what there is."
        ),
    };
    wrap(&text, "", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(states: Vec<Vec<AnswerState>>) -> Status {
        let mut number = 0;
        let mut of = |state| {
            number += 1;
            Asked {
                number,
                state,
                tried: Some(Attempt { host: "n1".to_owned(), seconds: 3, attempts: 2, needed: None }),
            }
        };
        Status { tasks: states.into_iter().map(|task| task.into_iter().map(&mut of).collect()).collect() }
    }

    #[test]
    fn what_is_missing_is_sent_again_and_what_was_too_large_with_more_memory() {
        use AnswerState::{Answered, Missing, TooLarge};
        let whole = tried(vec![vec![Answered, Answered], vec![Answered]]);
        assert!(whole.is_whole() && !whole.text("s", false, Lang::En).contains("sbatch"));
        let status = tried(vec![
            vec![Missing],
            vec![Answered],
            vec![Missing, Answered],
            vec![Missing],
            vec![TooLarge(6 << 30), Missing],
            vec![Answered],
        ]);
        let text = status.text("a b", false, Lang::En);
        assert!(!status.is_whole());
        assert!(
            text.starts_with("3 of 8\u{a0}answers are there, 4 are missing, 1 were too large for the memory.\n"),
            "{text}"
        );
        assert!(text.contains("  cd 'a b' && sbatch --array=1,3-4 job.sbatch\n"), "{text}");
        assert!(text.contains("printf '%s\\n' 1 3 4 | xargs -n 1 -P 8 sh 'a b'/run.sh\n"), "{text}");
        assert!(text.contains("sbatch --mem=8704M --array=5 job.sbatch\n"), "{text}");
        assert!(
            status
                .text("s", true, Lang::En)
                .contains("Task 3: 1/2\n  answer 3: interrupted, 3 s, n1, 2\u{a0}attempts\n")
        );
    }

    #[test]
    fn a_file_that_is_no_answer_is_told() {
        let status = tried(vec![vec![AnswerState::Bad(Misfit::Edited { file: "answers/a.json".to_owned() })]]);
        let text = status.text("s", false, Lang::Nb);
        assert!(text.contains("1 kan ikke brukes") && text.contains("Fila answers/a.json er endret"), "{text}");
        assert!(text.contains("--array=1 job.sbatch"), "{text}");
    }
}
