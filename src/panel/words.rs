//! The closed sets of words of the panel.

/// Declares an enum whose variants have names, all of which are listed.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$of])* $variant,)+
        }

        impl $name {
            /// The words of all.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The word, as tables have it.
            pub const fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

pub(crate) use named;

named! {
    /// For which time a value is meant.
    Horizon {
        /// For one year.
        Annual = "annual",
        /// For the end of the plan, or for the whole of its period.
        PlanEnd = "plan_end",
        /// For each year of a period: 年均, 每年.
        PlanAverage = "plan_average",
        /// Beyond the plan that the document belongs to.
        Later = "later",
    }
}

named! {
    /// How the one number that stands for a value was taken from it.
    PointRule {
        /// It is the number that the text gives.
        Exact = "exact",
        /// It is the middle of a range.
        Middle = "middle",
        /// It is the bound that the text gives: 5%以上.
        Bound = "bound",
    }
}

named! {
    /// What a row says of its indicator.
    Status {
        /// The text gives a value.
        Stated = "stated",
        /// The text says in words what is to be.
        Qualitative = "qualitative",
        /// The text says that it sets none.
        ExplicitlyNone = "explicitly_none",
        /// The document does not speak of it.
        NotFound = "not_found",
    }
}

named! {
    /// The level of a region.
    Level {
        /// The country.
        National = "national",
        /// Provinces, autonomous regions, municipalities under the State Council.
        Province = "province",
        /// Prefectures and the cities of their rank.
        Prefecture = "prefecture",
        /// Counties, districts, cities of their rank.
        County = "county",
        /// Townships, subdistricts.
        Township = "township",
        /// 开发区, 新区 that are no division of their own.
        Zone = "zone",
    }
}

#[cfg(test)]
mod tests {
    use super::{Horizon, Level, PointRule, Status};

    #[test]
    fn words_are_those_of_the_json() {
        for (words, first) in [
            (Horizon::WORDS, serde_json::to_value(Horizon::PlanAverage)),
            (PointRule::WORDS, serde_json::to_value(PointRule::Middle)),
            (Status::WORDS, serde_json::to_value(Status::ExplicitlyNone)),
            (Level::WORDS, serde_json::to_value(Level::County)),
        ] {
            assert!(words.contains(&first.unwrap().as_str().unwrap()));
        }
    }
}
