//! `legevakt swap`: give away, take over, trade, and offer to all.

use std::io::Write;
use std::ops::ControlFlow;

use crate::change::{Handover, Judge, Limits, Seat, candidates, find_doctor, find_seat, find_shift};
use crate::desk::parted::{Hours, parted};
use crate::desk::swaps::{acknowledged, day_of_change};
use crate::domain::{DoctorIx, Instance, Lang, Roster, ShiftIx, SlotIx};
use crate::files::{Failure, Inputs};
use crate::report::change::{Replaced, Swapped, data, swap as text};
use crate::report::page::wrap;
use crate::report::text::Look;

use super::replace::{chosen, legal_for_somebody, refuse, tell};
use super::{Changed, Writing, check_kept, clear, earlier, has_already, refuse_lost};
use crate::cli::args::{ReportFormat, SwapArgs, SwapKind};
use crate::cli::check::{load, read_whole_roster};
use crate::cli::exit::Exit;
use crate::cli::stream;
use crate::cli::style::Streams;

/// Judges a swap, and with `--apply` writes the roster after it.
pub(in crate::cli) fn run(args: &SwapArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = load(&args.period, lang, streams)?;
    let hours = Hours { from: args.from, until: args.until };
    let parted = match (hours.is_whole(), args.kind) {
        (true, _) => None,
        (false, SwapKind::Give | SwapKind::Take) => Some(parted(&args.period, &loaded, &args.what[0], hours, lang)?),
        (false, SwapKind::Trade | SwapKind::Offer) => return Err(only_one_way(lang)),
    };
    let loaded = parted.as_ref().map_or(&loaded, |parted| &parted.loaded);
    let instance = &loaded.instance;
    let rewritten = parted.as_ref().and_then(|parted| parted.text.as_ref()).map(|_| args.period.as_path());
    let inputs = Inputs::of(loaded).and([&args.roster]).but(rewritten);
    let asked = Writing { period: &args.period, loaded, parted: parted.as_ref(), inputs: &inputs, lang };
    args.out.iter().try_for_each(|dir| check_kept(&inputs, dir))?;
    let roster = read_whole_roster(instance, &args.roster, lang, streams)?;
    let look = Look { lang, all: args.all, color: streams.color };
    let set = Limits::of(instance);
    let limits = Limits {
        duties: args.most_drift.unwrap_or(set.duties),
        percent: args.most_load.unwrap_or(set.percent),
        on: day_of_change(instance, args.date, lang)?,
    };
    let parts = parted.as_ref().map(|parted| parted.shifts.as_slice());
    let handovers = match (Question { args, instance, parts, roster: &roster, limits, look }).handovers(out)? {
        ControlFlow::Continue(handovers) => handovers,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let judge = Judge::new(instance, &roster, limits);
    let swap = judge.swap(&handovers);
    let first = handovers.first().filter(|_| !swap.is_legal());
    let ways_out = first.map_or_else(Vec::new, |h| judge.ways_out(h.slot, h.from, h.to));
    let swapped = Swapped { instance, swap: &swap, ways_out: &ways_out, limits };
    match args.format {
        ReportFormat::Text => out.write_all(text(&swapped, look).as_bytes())?,
        ReportFormat::Json => out.write_all(crate::cli::json(&data::swap(&swapped, lang)).as_bytes())?,
    }
    if !swap.is_legal() {
        return Ok(Exit::Broken);
    }
    if let Some(dir) = &args.out {
        refuse_lost(&roster, lang)?;
        out.flush()?;
        let Some(overrides) = acknowledged(instance, &swap, args.despite.as_deref(), args.by.as_deref()) else {
            // The answer stays readable for programs: what was not done goes to the user beside it.
            let refused = lang.say(
                "Byttet varsler, så ingenting er skrevet. Med --despite BEGRUNNELSE --by NAVN skrives det likevel.",
                "Bytet varslar, så ingenting er skrive. Med --despite GRUNNGJEVING --by NAMN blir det skrive likevel.",
                "The swap warns, so nothing was written. With --despite REASON --by NAME it is written all the same.",
            );
            let _ = writeln!(stream::errors(), "{refused}");
            return Ok(Exit::Broken);
        };
        let overrides = earlier(instance, &roster, &args.roster, lang)?.into_iter().chain(overrides).collect();
        let mut told = Vec::new();
        writeln!(told)?;
        let changed = Changed { roster: &swap.roster, verdict: &swap.verdict, is_fullest: false, overrides };
        asked.write(dir, changed, &mut told)?;
        if args.format == ReportFormat::Text {
            out.write_all(&told)?;
        }
    } else if args.format == ReportFormat::Text {
        asked.tell_handover(out)?;
    }
    Ok(Exit::Done)
}

/// Hours are of one shift that goes one way.
fn only_one_way(lang: Lang) -> Failure {
    let refused = lang.say(
        "--from og --until gjelder give og take. Bytt hver del for seg, eller skriv overleveringene under [[handovers]] i \
         periodefila og bytt delene som vakter.",
        "--from og --until gjeld give og take. Byt kvar del for seg, eller skriv overleveringane under [[handovers]] i \
         periodefila og byt delane som vakter.",
        "--from and --until are for give and take. Swap each part by itself, or write the handovers under [[handovers]] in the \
         period file and swap the parts as shifts.",
    );
    Failure::Input(wrap(refused, "", ""))
}

/// What a kind asks for, in order.
fn words<const N: usize>(args: &SwapArgs, lang: Lang) -> Result<[&str; N], Failure> {
    let texts: Vec<&str> = args.what.iter().map(String::as_str).collect();
    texts.try_into().map_err(|_| {
        let usage = match args.kind {
            SwapKind::Give => lang.say("give VAKT FRA TIL", "give VAKT FRÅ TIL", "give SHIFT FROM TO"),
            SwapKind::Take => lang.say("take VAKT TIL", "take VAKT TIL", "take SHIFT TO"),
            SwapKind::Trade => lang.say("trade VAKT A VAKT B", "trade VAKT A VAKT B", "trade SHIFT A SHIFT B"),
            SwapKind::Offer => lang.say("offer VAKT FRA", "offer VAKT FRÅ", "offer SHIFT FROM"),
        };
        let write = lang.say("Skriv", "Skriv", "Write");
        Failure::Input(format!("{write}: legevakt swap … {usage}"))
    })
}

/// A swap that is asked about.
struct Question<'a> {
    args: &'a SwapArgs,
    instance: &'a Instance,
    /// The parts of the shift that are asked about, where hours are.
    parts: Option<&'a [ShiftIx]>,
    roster: &'a Roster,
    limits: Limits,
    look: Look,
}

impl Question<'_> {
    /// What goes from whom to whom; of an offer that nobody is to take, or may take, how the answer ends.
    fn handovers(&self, out: &mut dyn Write) -> Result<ControlFlow<Exit, Vec<Handover>>, Failure> {
        let (args, lang) = (self.args, self.look.lang);
        Ok(ControlFlow::Continue(match args.kind {
            SwapKind::Take => {
                let [shift, to] = words(args, lang)?;
                let shifts = self.shifts(shift)?;
                shifts.iter().try_for_each(|ix| self.check_one(*ix, to))?;
                shifts.iter().map(|ix| self.handover(*ix, None, to)).collect::<Result<_, _>>()?
            }
            SwapKind::Trade => {
                let [first, a, second, b] = words(args, lang)?;
                if self.doctor(a)? == self.doctor(b)? {
                    let two = lang.say(
                        "Et bytte er mellom to leger",
                        "Eit byte er mellom to legar",
                        "A trade is between two doctors",
                    );
                    return Err(Failure::Input(format!("{two}: trade {first} {a} {second} {b}.")));
                }
                let [one, other] = [self.shift(first)?, self.shift(second)?];
                vec![self.handover(one, Some(a), b)?, self.handover(other, Some(b), a)?]
            }
            SwapKind::Give => {
                let [shift, from, to] = words(args, lang)?;
                let shifts = self.shifts(shift)?;
                shifts.iter().map(|ix| self.handover(*ix, Some(from), to)).collect::<Result<_, _>>()?
            }
            SwapKind::Offer => {
                let [shift, from] = words(args, lang)?;
                let (slot, from) = self.held(self.shift(shift)?, Some(from))?;
                match self.offer(Seat { slot, out: Some(from) }, out)? {
                    ControlFlow::Continue(to) => vec![Handover { slot, from, to }],
                    ControlFlow::Break(exit) => return Ok(ControlFlow::Break(exit)),
                }
            }
        }))
    }

    fn doctor(&self, text: &str) -> Result<DoctorIx, Failure> {
        clear(self.instance, find_doctor(self.instance, text), self.look.lang)
    }

    fn shift(&self, text: &str) -> Result<ShiftIx, Failure> {
        clear(self.instance, find_shift(self.instance, text), self.look.lang)
    }

    /// The shift that a text names, or the parts of it that hours ask for.
    fn shifts(&self, text: &str) -> Result<Vec<ShiftIx>, Failure> {
        self.parts.map_or_else(|| self.shift(text).map(|shift| vec![shift]), |parts| Ok(parts.to_vec()))
    }

    /// The seat of a shift, and who gives it away: the doctor who is named, or the one who has it.
    fn held(&self, shift: ShiftIx, from: Option<&str>) -> Result<(SlotIx, DoctorIx), Failure> {
        let (instance, lang) = (self.instance, self.look.lang);
        let text = instance.shift_id(shift);
        let from = from.map(|text| self.doctor(text)).transpose()?;
        let seat = clear(instance, find_seat(instance, self.roster, shift, None, from), lang)?;
        let nobody = || {
            Failure::Input(match lang {
                Lang::Nb => format!("Ingen har {text}. «legevakt replace» viser hvem som kan ta vakten."),
                Lang::Nn => format!("Ingen har {text}. «legevakt replace» viser kven som kan ta vakta."),
                Lang::En => format!("Nobody has {text}. `legevakt replace` shows who can take the shift."),
            })
        };
        Ok((seat.slot, seat.out.ok_or_else(nobody)?))
    }

    /// Who takes over a shift that several have must say from whom.
    fn check_one(&self, shift: ShiftIx, to: &str) -> Result<(), Failure> {
        let (instance, lang) = (self.instance, self.look.lang);
        let text = instance.shift_id(shift);
        let seated = instance.slots_of(shift).flat_map(|slot| self.roster.at(SlotIx(slot)));
        let give = |from: &DoctorIx| format!("\n  give {text} {} {to}", instance.doctors[from.0].id);
        let all: Vec<String> = seated.map(give).collect();
        if all.len() < 2 {
            return Ok(());
        }
        let several = lang.say(
            "Flere leger har vakten. Skriv hvem som gir den fra seg:",
            "Fleire legar har vakta. Skriv kven som gir ho frå seg:",
            "Several doctors have the shift. Write who gives it away:",
        );
        Err(Failure::Input(several.to_owned() + &all.concat()))
    }

    fn handover(&self, shift: ShiftIx, from: Option<&str>, to: &str) -> Result<Handover, Failure> {
        let (slot, from) = self.held(shift, from)?;
        let to = self.doctor(to)?;
        if self.roster.has(slot, to) {
            return Err(has_already(self.instance, to, self.look.lang));
        }
        Ok(Handover { slot, from, to })
    }

    /// An offer to all is the question that `replace` answers; who is to take it is then a swap like any other.
    fn offer(&self, seat: Seat, out: &mut dyn Write) -> Result<ControlFlow<Exit, DoctorIx>, Failure> {
        let Self { args, instance, roster, limits, look, .. } = *self;
        let all = candidates(instance, roster, seat, limits);
        let taker = chosen(&all, None).filter(|_| args.apply).map(|c| c.doctor);
        // A program reads one answer: who can take it, or what comes of the swap.
        if taker.is_none() || args.format == ReportFormat::Text {
            let replaced = Replaced { instance, roster, seat, candidates: &all, limits };
            tell(&replaced, args.format, look, out)?;
        }
        Ok(match taker {
            Some(to) => {
                if args.format == ReportFormat::Text {
                    writeln!(out)?;
                }
                ControlFlow::Continue(to)
            }
            None if args.apply => ControlFlow::Break(refuse(look.lang)),
            None => ControlFlow::Break(legal_for_somebody(&all)),
        })
    }
}
