//! The styles of the document, so that whoever gets it can change its look in one place.

use crate::escape::xml;

struct Look {
    id: &'static str,
    name: &'static str,
    paragraph: &'static str,
    letters: &'static str,
}

const LOOKS: &[Look] = &[
    Look {
        id: "Title",
        name: "Title",
        paragraph: "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"240\"/>",
        letters: "<w:b/><w:bCs/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>",
    },
    Look {
        id: "Heading1",
        name: "heading 1",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"480\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        letters: "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
    },
    Look {
        id: "Heading2",
        name: "heading 2",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        letters: "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>",
    },
    Look {
        id: "Heading3",
        name: "heading 3",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        letters: "<w:b/><w:bCs/><w:sz w:val=\"23\"/><w:szCs w:val=\"23\"/>",
    },
    Look {
        id: "Heading4",
        name: "heading 4",
        paragraph: "<w:keepNext/><w:keepLines/><w:spacing w:before=\"160\" w:after=\"40\"/><w:outlineLvl w:val=\"3\"/>",
        letters: "<w:b/><w:bCs/>",
    },
    Look {
        id: "Lead",
        name: "Lead",
        paragraph: "<w:keepNext/><w:spacing w:before=\"80\" w:after=\"40\"/>",
        letters: "",
    },
    Look {
        id: "ListBullet",
        name: "List Bullet",
        paragraph: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"40\"/><w:contextualSpacing/>",
        letters: "",
    },
    Look {
        id: "Figure",
        name: "Figure",
        paragraph: "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:jc w:val=\"center\"/>",
        letters: "",
    },
    Look {
        id: "Caption",
        name: "caption",
        paragraph: "<w:spacing w:after=\"200\"/>",
        letters: "<w:i/><w:iCs/><w:color w:val=\"4A5464\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    },
    Look {
        id: "TableText",
        name: "Table Text",
        paragraph: "<w:spacing w:before=\"30\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>",
        letters: "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>",
    },
    Look {
        id: "TableEnd",
        name: "Table End",
        paragraph: "<w:spacing w:after=\"120\" w:line=\"120\" w:lineRule=\"exact\"/>",
        letters: "",
    },
];

/// The styles in a language (`en`, `cy`).
pub(super) fn write(language: &str) -> String {
    let language = xml(if language == "en" { "en-GB" } else { language });
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:eastAsia=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"100\" w:line=\"264\" \
         w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    );
    for look in LOOKS {
        text += &format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
            look.id, look.name, look.paragraph, look.letters
        );
    }
    text += "<w:style w:type=\"character\" w:styleId=\"Code\"><w:name w:val=\"Code\"/><w:rPr><w:rFonts w:ascii=\"Consolas\" \
             w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr></w:style>";
    text += "<w:style w:type=\"table\" w:styleId=\"CimoTable\"><w:name w:val=\"Cimo Table\"/><w:tblPr><w:tblBorders>\
             <w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"1D2430\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" \
             w:color=\"1D2430\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"B9C0CA\"/></w:tblBorders><w:tblCellMar>\
             <w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr \
             w:type=\"firstRow\"><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1D2430\"/>\
             </w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>";
    text
}
