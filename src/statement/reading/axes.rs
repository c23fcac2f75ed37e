//! The classes that features are made of. Their names stand in the file of costs.

use crate::statement::choose::axis::axis;

axis! {
    /// What a piece of a clause is: the word at the border of a name, or right beside it.
    Class {
        Edge = "edge",
        Comma = "comma",
        Break = "break",
        List = "list",
        Mark = "mark",
        Time = "time",
        Quantity = "quantity",
        Of = "of",
        And = "and",
        Among = "among",
        Respective = "respective",
        Each = "each",
        Modality = "modality",
        Adverb = "adverb",
        Manner = "manner",
        Past = "past",
        Whole = "whole",
        Total = "total",
        Extreme = "extreme",
        Link = "link",
        Place = "place",
        Etc = "etc",
        Compared = "compared",
        Toward = "toward",
        By = "by",
        Frame = "frame",
        From = "from",
        Versus = "versus",
        Reach = "reach",
        Hold = "hold",
        Moves = "moves",
        Change = "change",
        Share = "share",
        Grant = "grant",
        Tariff = "tariff",
        Invests = "invests",
        Action = "action",
        Deed = "deed",
        Closing = "closing",
        Own = "own",
        Cause = "cause",
        Ruling = "ruling",
        Head = "head",
        Kind = "kind",
        Body = "body",
        Qualifier = "qualifier",
        Quoted = "quoted",
        Bracket = "bracket",
        Noun = "noun",
        VerbalNoun = "verbal noun",
        Verb = "verb",
        Adjective = "adjective",
        Locative = "locative",
        Latin = "latin",
        Pronoun = "pronoun",
        Other = "other",
    }
}

axis! {
    /// Where a name is read from.
    Source {
        Rule = "rule",
        Before = "before",
        Behind = "behind",
        BehindLast = "behind last",
        Clause = "clause",
        Clauses = "clauses",
        Sentence = "sentence",
        Head = "head",
        Lead = "lead",
        Previous = "previous",
        Tail = "tail",
        Prefix = "prefix",
        Suffix = "suffix",
    }
}

axis! {
    /// On which side of the number a name stands.
    Reach { Rule = "rule", Before = "before", Behind = "behind", Far = "far" }
}

axis! {
    /// How long a name is, in characters.
    Length {
        One = "1",
        Two = "2",
        Three = "3",
        Four = "4",
        Five = "5",
        Six = "6",
        Seven = "7",
        Eight = "8",
        Nine = "9",
        Ten = "10",
        Twelve = "11-12",
        Fourteen = "13-14",
        Seventeen = "15-17",
        Twenty = "18-20",
        More = "more",
    }
}

axis! {
    /// How far a name stands from its number, in characters.
    Apart {
        None = "0",
        One = "1",
        Two = "2",
        Three = "3",
        Four = "4",
        Eight = "5-8",
        Sixteen = "9-16",
        Thirty = "17-32",
        More = "more",
        Nowhere = "nowhere",
    }
}

axis! {
    /// What a value measures.
    Dimension {
        None = "none",
        Ratio = "ratio",
        Points = "points",
        Count = "count",
        People = "people",
        Money = "money",
        Time = "time",
        Area = "area",
        Length = "length",
        Mass = "mass",
        Energy = "energy",
        Multiple = "multiple",
        Rank = "rank",
        Other = "other",
    }
}

axis! {
    /// What kind of noun a name ends in.
    Ending {
        Ratio = "ratio",
        Growth = "growth",
        Money = "money",
        Grant = "grant",
        Total = "total",
        Area = "area",
        Duration = "duration",
        Number = "number",
        Standard = "standard",
        Quality = "quality",
        Head = "head",
        Kind = "kind",
        Body = "body",
        Noun = "noun",
        Verb = "verb",
        Other = "other",
    }
}

axis! {
    /// What a name holds inside.
    Held {
        Of = "of",
        And = "and",
        List = "list",
        Quantity = "quantity",
        Time = "time",
        Frame = "frame",
        Grant = "grant",
        Verb = "verb",
        Reach = "reach",
        Each = "each",
        Loose = "loose",
        Bracket = "bracket",
    }
}

axis! {
    /// What is passed over between name and number.
    Skip { None = "0", One = "1", Two = "2", Three = "3", More = "more", Noun = "noun", Figure = "figure" }
}

axis! {
    /// How a name lies to the one that the rule reads.
    Relation { Same = "same", Holds = "holds", Within = "within", Overlaps = "overlaps", Apart = "apart" }
}

axis! {
    /// Whether the value is of a kind with the one before it.
    Sameness { First = "first", Unit = "unit", Dimension = "dimension", Other = "other" }
}

axis! {
    /// Where the sentence grants something.
    Grant { None = "none", Before = "before", Behind = "behind", Elsewhere = "elsewhere" }
}

axis! {
    /// Whether 的 stands behind the value.
    Place { Free = "free", Of = "of" }
}

axis! {
    /// On which side of its number a name stands.
    Side { Before = "before", Behind = "behind" }
}

axis! {
    /// What stands behind the value.
    Near { Nothing = "nothing", Noun = "noun", OfNoun = "of noun", Verb = "verb", Joined = "joined" }
}

axis! {
    /// Where in its clause a name begins.
    Onset { Clause = "clause", Phrase = "phrase", Inside = "inside" }
}

axis! {
    /// What a statement has beside name and value.
    Flag {
        Past = "past",
        Aimed = "aimed",
        Ahead = "ahead",
        Ruled = "ruled",
        Term = "term",
        Bracketed = "bracketed",
        Versus = "versus",
        Each = "each",
        Owner = "owner",
        Verb = "verb",
        Modality = "modality",
        Baseline = "baseline",
        Shared = "shared",
        Opening = "opening",
        Range = "range",
        Numeral = "numeral",
        Bound = "bound",
        Compared = "compared",
        Onward = "onward",
    }
}

axis! {
    /// How far away the statement before is.
    Distance { Sentence = "sentence", Paragraph = "paragraph", Further = "further" }
}

axis! {
    /// A share of what there is: of the statements so far, of the words of a passage.
    Share { Unknown = "unknown", None = "none", Few = "few", Half = "half", Most = "most" }
}

impl Share {
    /// What `own` is of `all`; unknown where there are fewer than `few` of these.
    pub(crate) fn of(own: u32, all: u32, few: u32) -> Share {
        match own * 4 {
            _ if all < few => Share::Unknown,
            0 => Share::None,
            quarters if quarters <= all => Share::Few,
            quarters if quarters <= all * 3 => Share::Half,
            _ => Share::Most,
        }
    }
}

axis! {
    /// The year of a value beside the document's period.
    Tense { None = "none", Past = "past", Present = "present", Future = "future", Unplaced = "unplaced" }
}

axis! {
    /// What the document as a whole is.
    Outlooks {
        Report = "report",
        Review = "review",
        Rules = "rules",
        Policy = "policy",
        Piece = "piece",
        Plan = "plan",
        Other = "other",
    }
}

axis! {
    /// Whether the name that was taken is the one that the rule read.
    Agreement {
        Same = "same",
        Alike = "alike",
        Other = "other",
    }
}

axis! {
    /// How much of the likelihood a choice has, in hundredths.
    Trust {
        Least = "0",
        Third = "30",
        Half = "50",
        Two = "65",
        Four = "80",
        Nine = "90",
        More = "95",
        Most = "98",
    }
}
