//! Named classes: what a feature is made of.

/// Declares an enum whose variants bear the names that the costs file has for them.
macro_rules! axis {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// The names of the variants, in their order.
            pub(crate) const LABELS: &'static [&'static str] = &[$($label),+];

            /// All variants, in their order.
            #[allow(dead_code, reason = "not every axis is gone through")]
            pub(crate) const ALL: &'static [$name] = &[$($name::$variant),+];
        }
    };
}

pub(crate) use axis;
