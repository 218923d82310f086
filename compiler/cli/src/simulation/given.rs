//! What the user gives of a simulation; the rest is drawn.

use quadrille_runtime::interpret::Simulation;
use std::str::FromStr;

/// What is given of a simulation.
#[derive(Clone, Debug, clap::Args)]
pub struct Given {
    /// Seed of everything that is drawn: a number, or `random`
    #[arg(long, default_value = "1")]
    pub seed: Seed,
    /// The sequence flows that a gateway takes, in turn (ids or names); the last one from then on
    #[arg(long = "choose", value_name = "GATEWAY=FLOW,FLOW", value_parser = choice)]
    pub choices: Vec<(String, Vec<String>)>,
}

/// A seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed(pub u64);

impl FromStr for Seed {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "random" {
            use std::hash::{BuildHasher, Hasher};
            return Ok(Self(std::hash::RandomState::new().build_hasher().finish()));
        }
        text.parse().map(Self).map_err(|_| "it has to be a number or `random`".to_owned())
    }
}

impl Given {
    /// The simulation with what is given.
    pub fn simulation(&self) -> Simulation {
        let mut simulation = Simulation::drawn(self.seed.0);
        simulation.choices.extend(self.choices.iter().cloned());
        simulation
    }

    /// The arguments that give the same to another process.
    pub fn arguments(&self) -> Vec<String> {
        let mut arguments = vec!["--seed".to_owned(), self.seed.0.to_string()];
        for (gateway, flows) in &self.choices {
            arguments.push("--choose".to_owned());
            arguments.push(format!("{gateway}={}", flows.join(",")));
        }
        arguments
    }
}

fn choice(text: &str) -> Result<(String, Vec<String>), String> {
    let (gateway, flows) = text.split_once('=').ok_or("it has to be of the form GATEWAY=FLOW,FLOW")?;
    let flows: Vec<String> =
        flows.split(',').map(str::trim).filter(|flow| !flow.is_empty()).map(str::to_owned).collect();
    if gateway.is_empty() || flows.is_empty() {
        return Err("neither the gateway nor the flows may be empty".to_owned());
    }
    Ok((gateway.to_owned(), flows))
}
