//! Tables of proofs: what has to be seen of two entries for them to be one.

use bitflags::Flags;

use super::records::JoinReason;

/// A row: the reason that it gives, what has to be seen, and what must not all be seen.
pub(super) type Proof<E> = (JoinReason, E, E);

/// The rows of a table over the `Evidence` of whoever writes it: `Reason: SEEN & SEEN, without UNSEEN & UNSEEN;`.
macro_rules! proofs {
    ($($reason:ident: $($needs:ident)&+ $(, without $($without:ident)&+)?;)+) => {
        &[$((
            JoinReason::$reason,
            Evidence::empty()$(.union(Evidence::$needs))+,
            Evidence::empty()$($(.union(Evidence::$without))+)?,
        ),)+]
    };
}
pub(super) use proofs;

/// The reason of the first row that what is seen fits.
pub(super) fn first<E: Flags + Copy>(table: &[Proof<E>], seen: E) -> Option<JoinReason> {
    let holds =
        |(_, needs, without): &&Proof<E>| seen.contains(*needs) && (without.is_empty() || !seen.contains(*without));
    table.iter().find(holds).map(|(reason, ..)| *reason)
}

/// Checks that the strongest reason stands first, and that no row is needless: that would mislead whoever changes the table.
#[cfg(test)]
pub(super) fn check<E: Flags + Copy>(table: &[Proof<E>]) {
    assert!(table.is_sorted_by_key(|(reason, ..)| *reason));
    for (at, (reason, needs, without)) in table.iter().enumerate() {
        assert!(!needs.is_empty() && !needs.intersects(*without), "{reason}");
        for (above, other, not) in &table[..at] {
            assert!(!(needs.contains(*other) && without.contains(*not)), "{above} hides {reason}");
        }
    }
}
