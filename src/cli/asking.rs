//! Questions to whoever sits at the terminal, and answers from a pipe all the same.

use std::io::{BufRead, Write};

use crate::domain::Lang;
use crate::files::Failure;

/// Somebody who answers.
pub(super) struct Asking<'a> {
    pub(super) answers: &'a mut dyn BufRead,
    pub(super) out: &'a mut dyn Write,
    pub(super) lang: Lang,
}

impl Asking<'_> {
    /// Says something that is no question.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn say(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.out, "{text}")?;
        Ok(())
    }

    /// Asks until the answer can be understood. A blank answer is the usual one, which stands in brackets.
    ///
    /// # Errors
    /// When there are no more answers, or the question cannot be written.
    pub(super) fn ask<T>(
        &mut self,
        question: &str,
        usual: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Failure> {
        loop {
            write!(self.out, "{question} [{usual}] ")?;
            self.out.flush()?;
            let mut line = String::new();
            let length = self.answers.read_line(&mut line).map_err(|error| self.ended(question, &error.to_string()))?;
            if length == 0 {
                writeln!(self.out)?;
                return Err(self.ended(question, ""));
            }
            let answer = Some(line.trim()).filter(|answer| !answer.is_empty()).unwrap_or(usual);
            match read(answer) {
                Ok(answer) => return Ok(answer),
                Err(why) => writeln!(self.out, "{why}")?,
            }
        }
    }

    fn ended(&self, question: &str, why: &str) -> Failure {
        let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
        Failure::Input(self.lang.say(
            format!("Svarene tok slutt{why} ved «{question}». Ingen fil er skrevet."),
            format!("Svara tok slutt{why} ved «{question}». Inga fil er skriven."),
            format!("The answers ended{why} at `{question}`. No file was written."),
        ))
    }
}
