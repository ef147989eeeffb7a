//! `legevakt explain`: why a seat is open or nothing is legal, why a doctor has a shift, and what would be fairer.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use crate::change::{Unclear, find_doctor, find_seat, find_shift};
use crate::check::check;
use crate::desk::budget::Budget;
use crate::domain::outcome::Status;
use crate::domain::{Instance, Lang, Roster, SlotIx, Tier};
use crate::explain::{Clash, Illegal, OpenSeat, Work, enough, fairer, fill, forced, open_seat, others, why_illegal};
use crate::files::{self, Failure};
use crate::format::Loaded;
use crate::report::explain::{
    Asked, Opened, data, fairer as fairer_text, filled as filled_text, illegal, open as open_text, why as why_text,
};
use crate::report::text::Look;
use crate::solver::{self, Options};

use super::args::{ExplainArgs, ReportFormat};
use super::change::{Changed, Writing, check_kept, clear, earlier, refuse_lost};
use super::check::{legal, load, read_roster};
use super::exit::Exit;
use super::progress::{Progress, State};
use super::solve::{nothing, stop_on_interrupt};
use super::style::Streams;

/// So many open seats are explained when no shift is named.
const SEATS: usize = 3;

/// Explains what was asked about: a shift, what would be fairer, or whatever is open.
pub(super) fn run(args: &ExplainArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = load(&args.period, lang, streams)?;
    let given =
        args.roster.as_deref().map(|path| read_roster(&loaded.instance, path, None, lang, streams)).transpose()?;
    let stop = stop_on_interrupt();
    let inputs = files::Inputs::of(&loaded).and(&args.roster);
    if let Some(dir) = &args.apply {
        check_kept(&inputs, dir)?;
    }
    let explained =
        Explained { args, loaded: &loaded, instance: &loaded.instance, lang, streams, stop, began: Instant::now() };
    match (&args.shift, given) {
        (shift, Some(roster)) if args.apply.is_some() => explained.fill(shift.as_deref(), &roster, &inputs, out),
        (Some(shift), Some(roster)) => explained.shift(shift, &roster, out),
        (None, Some(roster)) if args.fairer => explained.fairer(&roster, out),
        (_, Some(roster)) => explained.open(&roster, out),
        (_, None) => explained.period(out),
    }
}

/// What was asked, and of what.
struct Explained<'a> {
    args: &'a ExplainArgs,
    loaded: &'a Loaded,
    instance: &'a Instance,
    lang: Lang,
    streams: Streams,
    stop: Arc<AtomicBool>,
    began: Instant,
}

impl Explained<'_> {
    fn options(&self) -> Options {
        Budget::new(Some(self.args.time_limit), None, None).options(self.args.seed)
    }

    fn work(&self) -> Work<'_> {
        let left = Duration::from_secs(self.args.time_limit).saturating_sub(self.began.elapsed());
        Work::new(self.options().prover, Some(left), &self.stop)
    }

    fn look(&self) -> Look {
        Look { lang: self.lang, all: self.args.all, color: self.streams.color }
    }

    /// Shows how a solve goes.
    fn shown<T>(&self, solve: impl FnOnce(&mut dyn FnMut(solver::Progress)) -> T) -> T {
        let began = Instant::now();
        let mut line = Progress::new(self.lang, self.streams.progress);
        solve(&mut |p| {
            line.show(State { tier: p.tier, best: p.best, bound: p.bound, seconds: began.elapsed().as_secs() });
        })
    }

    fn write(
        &self,
        text: impl FnOnce() -> String,
        json: impl FnOnce() -> String,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let text = match self.args.format {
            ReportFormat::Text => text(),
            ReportFormat::Json => json(),
        };
        Ok(out.write_all(text.as_bytes())?)
    }

    /// Without a roster: the best coverage that there is, and what is open in it.
    fn period(&self, out: &mut dyn Write) -> Result<Exit, Failure> {
        let work = self.work();
        if let Illegal::Clash(clash) = why_illegal(self.instance, &work) {
            return self.illegal(&clash, out);
        }
        // Half of the time is for what is to be said of the roster.
        let half = Duration::from_secs(self.args.time_limit) / 2;
        let options = Options { last: Tier::Coverage, time_limit: Some(half), ..self.options() };
        let outcome = self.shown(|progress| solver::solve(self.instance, &options, progress, &self.stop));
        match outcome.roster {
            Some(roster) => self.open(&roster, out),
            None if outcome.status == Status::Impossible => match why_illegal(self.instance, &work) {
                Illegal::Clash(clash) => self.illegal(&clash, out),
                _ => nothing(self.instance, &outcome, self.lang, out),
            },
            None => nothing(self.instance, &outcome, self.lang, out),
        }
    }

    fn illegal(&self, clash: &Clash, out: &mut dyn Write) -> Result<Exit, Failure> {
        let enough = enough(self.instance, clash, &self.work());
        self.write(
            || illegal(self.instance, clash, &enough, self.lang),
            || super::json(&data::illegal(self.instance, clash, &enough, self.lang)),
            out,
        )?;
        Ok(Exit::Impossible)
    }

    /// The open seats of a roster, the first few.
    fn open(&self, roster: &Roster, out: &mut dyn Write) -> Result<Exit, Failure> {
        let open: Vec<SlotIx> = self.instance.open_slots().filter(|s| roster.missing(self.instance, *s) > 0).collect();
        let shown = if self.args.all { open.len() } else { SEATS };
        self.tell_open(roster, &open[..open.len().min(shown)], open.len(), out)
    }

    fn tell_open(&self, roster: &Roster, slots: &[SlotIx], all: usize, out: &mut dyn Write) -> Result<Exit, Failure> {
        let work = self.work();
        let seats: Vec<OpenSeat> = slots.iter().map(|slot| open_seat(self.instance, roster, *slot, &work)).collect();
        let opened = Opened { instance: self.instance, roster, seats: &seats, all };
        self.write(
            || open_text(&opened, self.lang, self.streams.color),
            || super::json(&data::open(&opened, self.lang)),
            out,
        )?;
        Ok(if seats.is_empty() { Exit::Done } else { Exit::Broken })
    }

    /// Fills the seats that were asked about, or every open one, tells what changed and what stays open, and writes the
    /// roster. One that breaks a rule that always holds is not filled up: it could not leave as it is.
    fn fill(
        &self,
        shift: Option<&str>,
        roster: &Roster,
        inputs: &files::Inputs,
        out: &mut dyn Write,
    ) -> Result<Exit, Failure> {
        let (args, instance, lang) = (self.args, self.instance, self.lang);
        let (Some(dir), Some(path)) = (&args.apply, &args.roster) else { return Ok(Exit::Done) };
        refuse_lost(roster, lang)?;
        let so = lang.say("ingenting er skrevet", "ingenting er skrive", "nothing was written");
        legal(instance, roster, (so, true), lang)?;
        let is_asked = |slot: &SlotIx| roster.missing(instance, *slot) > 0;
        let slots: Vec<SlotIx> = match shift {
            None => instance.open_slots().filter(is_asked).collect(),
            Some(shift) => {
                let shift = clear(instance, find_shift(instance, shift), lang)?;
                let seat = find_seat(instance, roster, shift, args.seat.as_deref(), None);
                Some(clear(instance, seat, lang)?.slot).into_iter().filter(is_asked).collect()
            }
        };
        let filled = fill(instance, roster, &slots, &self.work());
        let mut told = filled_text(instance, roster, &filled.roster, lang).into_bytes();
        let verdict = check(instance, &filled.roster);
        if filled.roster != *roster {
            let overrides = earlier(instance, roster, path, lang)?;
            let changed = Changed { roster: &filled.roster, verdict: &verdict, is_fullest: false, overrides };
            let writing = Writing { period: &args.period, loaded: self.loaded, parted: None, inputs, lang };
            writing.write(dir, changed, &mut told)?;
        }
        if args.format == ReportFormat::Text {
            out.write_all(&told)?;
            writeln!(out)?;
        }
        self.tell_open(&filled.roster, &filled.open, filled.open.len(), out)
    }

    /// One shift: why its seat is open, or why somebody has it.
    fn shift(&self, shift: &str, roster: &Roster, out: &mut dyn Write) -> Result<Exit, Failure> {
        let (instance, lang) = (self.instance, self.lang);
        let shift = clear(instance, find_shift(instance, shift), lang)?;
        let doctor =
            |id: &Option<String>| id.as_deref().map(|id| clear(instance, find_doctor(instance, id), lang)).transpose();
        let (asked, out_of) = (doctor(&self.args.doctor)?, doctor(&self.args.out_of)?);
        let find = |out| find_seat(instance, roster, shift, self.args.seat.as_deref(), out);
        let seat = match find(out_of.or(asked)) {
            // Who is asked about is as a rule not in the seat.
            Err(Unclear::NotThere { .. }) if out_of.is_none() => find(None),
            seat => seat,
        };
        let seat = clear(instance, seat, lang)?;
        if asked.is_none() && roster.missing(instance, seat.slot) > 0 {
            return self.tell_open(roster, &[seat.slot], 1, out);
        }
        if let Some(doctor) = asked.filter(|d| roster.has(seat.slot, *d)) {
            let has = lang.say("har vakten alt.", "har vakta alt.", "has the shift already.");
            return Err(Failure::Input(format!("{} {has}", instance.doctors[doctor.0].name)));
        }
        let others = others(instance, roster, seat);
        let work = self.work();
        let forced = asked.map(|doctor| {
            self.shown(|progress| forced(instance, roster, seat, doctor, &self.options(), &work, progress))
        });
        let asked = Asked { instance, roster, seat, others: &others, forced: forced.as_ref() };
        self.write(|| why_text(&asked, self.look()), || super::json(&data::why(&asked, lang)), out)?;
        Ok(Exit::Done)
    }

    fn fairer(&self, roster: &Roster, out: &mut dyn Write) -> Result<Exit, Failure> {
        // How near anybody can come to her part is asked of legal rosters, so the one at hand must be one.
        let so = self.lang.say(
            "det blir feil å måle rettferd på den",
            "det blir feil å måle rettferd på ho",
            "its fairness says nothing",
        );
        legal(self.instance, roster, (so, false), self.lang)?;
        let work = self.work();
        let all = self.shown(|progress| fairer(self.instance, roster, &self.options(), &work, progress));
        self.write(
            || fairer_text(self.instance, &all, self.lang),
            || super::json(&data::fairer(self.instance, &all)),
            out,
        )?;
        Ok(Exit::Done)
    }
}
