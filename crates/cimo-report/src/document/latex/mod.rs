//! A table for LaTeX.

mod widths;

use std::collections::BTreeSet;

use super::{Paragraph, Run, Style, Table};
use crate::escape;

use widths::Widths;

/// How many of the letters that pdfLaTeX lacks are named.
const NAMED: usize = 20;
/// A word from so many letters on is divided even where it begins its column; TeX does that of itself only further on.
const DIVIDED: usize = 8;

/// The table as a `longtable` with rules of `booktabs`, to be put in with `\input`. What it needs stands in remarks above it.
pub fn latex(table: &Table) -> String {
    let widths = Widths::of(table);
    let columns: Vec<String> = widths.shares.iter().map(|share| column(*share, table.columns.len())).collect();
    let headings: Vec<String> =
        table.columns.iter().map(|(heading, _)| format!("\\textbf{{{}}}", words(heading, true))).collect();
    let headings = format!("\\toprule\n{} \\tabularnewline\n\\midrule\n", headings.join(" & "));
    let mut text = format!(
        "{}\\begingroup\n\\ProvideTextCommandDefault{{\\textquotedbl}}{{{{\\char34}}}}\n\\footnotesize\n\
         \\setlength{{\\tabcolsep}}{{4pt}}\n\\setlength{{\\LTcapwidth}}{{\\linewidth}}\n\
         \\begin{{longtable}}{{@{{}}\n{}\n@{{}}}}\n\\caption{{{}}}\\tabularnewline\n{headings}\\endfirsthead\n\
         {headings}\\endhead\n\\bottomrule\n\\endfoot\n",
        remarks(table, &widths),
        columns.join("\n"),
        escape::latex(&table.title)
    );
    for (number, row) in table.rows.iter().enumerate() {
        if number > 0 {
            text += "\\addlinespace\n";
        }
        let cells: Vec<String> = row
            .iter()
            .map(|cell| match cell.is_empty() {
                true => "--".to_owned(),
                false => cell.iter().map(paragraph).collect::<Vec<_>>().join("\\par "),
            })
            .collect();
        text += &format!("{} \\tabularnewline\n", cells.join("\n& "));
    }
    text + "\\end{longtable}\n\\endgroup\n"
}

/// A column that takes a share of the line. Each gives up its part of the room between the columns.
fn column(share: f64, count: usize) -> String {
    let lost = share * (count.saturating_sub(1) * 2) as f64;
    format!(
        ">{{\\raggedright\\arraybackslash\\setlength{{\\parskip}}{{2pt}}}}\
         p{{\\dimexpr{share:.3}\\linewidth-{lost:.2}\\tabcolsep\\relax}}"
    )
}

/// What the table needs, as remarks before it.
fn remarks(table: &Table, widths: &Widths) -> String {
    let mut remarks = "\
% Into the preamble: \\usepackage[T1]{fontenc} (not for LuaLaTeX and XeLaTeX), \\usepackage{array,booktabs,longtable}
"
    .to_owned();
    let cells = table.rows.iter().flatten().flatten().map(Paragraph::text);
    let lacking: BTreeSet<char> =
        cells.chain([table.title.clone()]).flat_map(|text| escape::latex_lacks(&text)).collect();
    if !lacking.is_empty() {
        // Letters that join with their neighbours would do so here as well.
        let named: Vec<String> =
            lacking.iter().take(NAMED).map(|letter| format!("U+{:04X}", u32::from(*letter))).collect();
        let more = if lacking.len() > NAMED { " and others" } else { "" };
        remarks += &format!(
            "% pdfLaTeX lacks letters of this table ({}{more}): set it with LuaLaTeX or XeLaTeX, and a font that has them\n",
            named.join(" ")
        );
    }
    if widths.turned {
        remarks += &format!(
            "% {} columns are many for an upright page: \\begin{{landscape}} (of the package pdflscape) before it, \
             \\end{{landscape}} behind it\n",
            table.columns.len()
        );
    }
    remarks
}

fn paragraph(paragraph: &Paragraph) -> String {
    paragraph.runs.iter().enumerate().map(|(number, each)| run(each, number == 0)).collect()
}

fn run(run: &Run, is_first: bool) -> String {
    let words = words(&run.words, is_first);
    match run.style {
        Style::Plain | Style::Soft => words,
        Style::Strong => format!("\\textbf{{{words}}}"),
        Style::Emphasis => format!("\\emph{{{words}}}"),
        Style::Code => format!("\\texttt{{{words}}}"),
    }
}

/// Words that may begin a paragraph, whose first word TeX does not divide unless something stands before it.
fn words(words: &str, is_first: bool) -> String {
    let first = words.split(' ').next().map_or(0, |word| word.chars().count());
    let begin = if is_first && first >= DIVIDED { "\\hspace{0pt}" } else { "" };
    format!("{begin}{}", escape::latex(words))
}
