//! Documents in formats of other programs that the library leaves to the command: a file a format.

pub(crate) mod annotation;
pub(crate) mod csv;
pub(crate) mod displacy;
mod docbin;
mod dot;
mod graph;
mod graphml;

use std::io;

use clap::Args;
use tilshi::Document;
use tilshi::export::conllu;

use self::docbin::DocBin;
use self::graph::Graph;

/// How CoNLL-U is written.
#[derive(Args, Copy, Clone, Debug, PartialEq, Eq, Default)]
#[command(next_help_heading = "CoNLL-U")]
pub(crate) struct ConlluOptions {
    /// Give each sentence a tree without meaning, for programs that read no other: valid by UD at level 2
    #[arg(long)]
    dummy_heads: bool,
    /// Divide words as UD_Kazakh-KTB does: "17-үйде" is three tokens, "келді-ау" one token of two words
    #[arg(long)]
    ud_tokens: bool,
}

impl ConlluOptions {
    /// The library's options.
    pub(crate) fn options(self) -> conllu::Options {
        conllu::Options::new().dummy_heads(self.dummy_heads).ud_tokens(self.ud_tokens)
    }

    /// Whether any is given.
    pub(crate) fn is_given(self) -> bool {
        self != Self::default()
    }
}

/// A format that has all documents in one piece, made when the last one is there.
pub(crate) enum Whole {
    /// spaCy's `DocBin`.
    DocBin(DocBin),
    /// Who holds what, as GraphML.
    Graphml(Graph),
    /// The same, in the language of Graphviz.
    Dot(Graph),
}

impl Whole {
    /// That of a name in `--format`, without documents yet; none where they are written one by one.
    pub(crate) fn of(format: &str) -> Option<Self> {
        match format {
            "docbin" => Some(Self::DocBin(DocBin::default())),
            "graphml" => Some(Self::Graphml(Graph::default())),
            "dot" => Some(Self::Dot(Graph::default())),
            _ => None,
        }
    }

    /// Takes a document.
    pub(crate) fn add(&mut self, document: &Document<'_>) -> io::Result<()> {
        match self {
            Self::DocBin(bin) => bin.add(document)?,
            Self::Graphml(graph) | Self::Dot(graph) => graph.add(document),
        }
        Ok(())
    }

    /// All of them in their format.
    pub(crate) fn finish(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::DocBin(bin) => bin.finish(),
            Self::Graphml(graph) => Ok(graphml::write(&graph.parts()).into_bytes()),
            Self::Dot(graph) => Ok(dot::write(&graph.parts()).into_bytes()),
        }
    }
}
