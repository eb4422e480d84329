//! The numbers of IOB2 tags, and which may follow which.
//!
//! Tag 0 is outside of all entities. Of class `k`, tag `2 * k + 1` begins an entity and `2 * k + 2` continues one.

use crate::entity::features::REACH;

/// The number of tags for so many classes.
pub(crate) const fn tags(classes: usize) -> usize {
    2 * classes + 1
}

/// The number of targets that a feature can have with so many tags.
///
/// A target is a tag of a token within reach: the number of tags times the token's distance, counted from `REACH` tokens
/// before, plus the tag.
pub(crate) const fn targets(tags: usize) -> usize {
    (2 * REACH + 1) * tags
}

/// Whether a tag continues an entity.
pub(crate) const fn is_inside(tag: usize) -> bool {
    tag > 0 && tag.is_multiple_of(2)
}

/// Whether tag `next` may follow `tag` in IOB2; `None` is the beginning of a sentence.
pub(crate) const fn may_follow(tag: Option<usize>, next: usize) -> bool {
    match tag {
        _ if !is_inside(next) => true,
        Some(tag) => tag == next || tag + 1 == next,
        None => false,
    }
}
