//! A table for LaTeX.

use super::{Paragraph, Run, Style, Table};
use crate::escape;

/// The packages that the table needs, as a remark before it.
const PACKAGES: &str = "\
% \\usepackage{array,booktabs,longtable} goes into the preamble. For scripts beyond Latin set it with LuaLaTeX or XeLaTeX.
";

/// The table as a `longtable` with rules of `booktabs`, to be put in with `\input`.
pub fn latex(table: &Table) -> String {
    let gaps = table.columns.len().saturating_sub(1) * 2;
    let columns: Vec<String> = table
        .widths(1000)
        .into_iter()
        .map(|share| {
            let share = f64::from(share) / 1000.0;
            // Each column gives up its share of the room between the columns.
            let lost = gaps as f64 / table.columns.len().max(1) as f64;
            format!(">{{\\raggedright\\arraybackslash}}p{{\\dimexpr{share:.3}\\linewidth-{lost:.2}\\tabcolsep\\relax}}")
        })
        .collect();
    let headings: Vec<String> =
        table.columns.iter().map(|(heading, _)| format!("\\textbf{{{}}}", escape::latex(heading))).collect();
    let headings = format!("\\toprule\n{} \\tabularnewline\n\\midrule\n", headings.join(" & "));
    let mut text = format!(
        "{PACKAGES}\\begin{{longtable}}{{@{{}}{}@{{}}}}\n\\caption{{{}}}\\tabularnewline\n{headings}\\endfirsthead\n\
         {headings}\\endhead\n\\bottomrule\n\\endfoot\n",
        columns.join(""),
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
        text += &format!("{} \\tabularnewline\n", cells.join(" & "));
    }
    text + "\\end{longtable}\n"
}

fn paragraph(paragraph: &Paragraph) -> String {
    paragraph.runs.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let words = escape::latex(&run.words);
    match run.style {
        Style::Plain | Style::Soft => words,
        Style::Strong => format!("\\textbf{{{words}}}"),
        Style::Emphasis => format!("\\emph{{{words}}}"),
        Style::Code => format!("\\texttt{{{words}}}"),
    }
}
