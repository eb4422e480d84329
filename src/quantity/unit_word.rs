//! [`UnitWord`]: a unit found in a text.

use rust_decimal::Decimal;

use super::records::NumericKind;
use super::unit::Unit;
use crate::feats::Feats;

/// A unit found in a text.
#[derive(Clone, Debug)]
pub(super) struct UnitWord {
    pub(super) kind: NumericKind,
    pub(super) unit: Option<Unit>,
    /// The token after it.
    pub(super) end: usize,
    /// What the ending of its last word means.
    pub(super) feats: Feats,
    /// The factor of the value: a tiyn is a hundredth, a degree of frost −1.
    pub(super) factor: Decimal,
}
