//! Shrinking: elements are dropped from a draft as long as it stays interesting.

use super::draft::{Body, Draft, DraftFlow};

/// The smallest draft that dropping one thing after the other leads to.
#[must_use]
pub fn shrink(draft: &Draft, is_interesting: &mut dyn FnMut(&Draft) -> bool) -> Draft {
    let mut best = draft.clone();
    let mut goes_on = true;
    while goes_on {
        goes_on = false;
        let mut number = 0;
        while let Some(smaller) = without(&best, number) {
            if is_interesting(&smaller) {
                best = smaller;
                goes_on = true;
            } else {
                number += 1;
            }
        }
    }
    best
}

/// The draft without its n-th thing that can be dropped; none if there are fewer.
fn without(draft: &Draft, number: usize) -> Option<Draft> {
    let mut left = number;
    let mut smaller = draft.clone();
    if drop_of_draft(&mut smaller, &mut left) {
        return Some(tidy(smaller));
    }
    for at in 0..draft.bodies().count() {
        let body = smaller.bodies_mut().nth(at)?;
        if drop_of_body(body, &mut left) {
            return Some(tidy(smaller));
        }
    }
    None
}

/// Counts down; true if it is the turn of the next thing.
fn is_next(left: &mut usize) -> bool {
    if *left == 0 {
        return true;
    }
    *left -= 1;
    false
}

fn drop_of_draft(draft: &mut Draft, left: &mut usize) -> bool {
    for at in 0..draft.pools.len() {
        if draft.pools.len() > 1 && is_next(left) {
            draft.pools.remove(at);
            return true;
        }
        if draft.pools[at].maximum.is_some() && is_next(left) {
            draft.pools[at].maximum = None;
            return true;
        }
    }
    for at in 0..draft.message_flows.len() {
        if is_next(left) {
            draft.message_flows.remove(at);
            return true;
        }
    }
    if draft.has_outside && is_next(left) {
        draft.has_outside = false;
        return true;
    }
    if draft.called.is_some() && is_next(left) {
        draft.called = None;
        return true;
    }
    false
}

fn drop_of_body(body: &mut Body, left: &mut usize) -> bool {
    for at in 0..body.nodes.len() {
        if is_next(left) {
            drop_node(body, at);
            return true;
        }
        if is_next(left) {
            bridge(body, at);
            return true;
        }
        for part in 0..body.nodes[at].parts.len() {
            if is_next(left) {
                body.nodes[at].parts.remove(part);
                return true;
            }
        }
        for attribute in 0..body.nodes[at].attributes.len() {
            let is_needed = body.nodes[at].attributes[attribute].0 == "attachedToRef";
            if !is_needed && is_next(left) {
                body.nodes[at].attributes.remove(attribute);
                return true;
            }
        }
        if let Some(inner) = &mut body.nodes[at].body
            && drop_of_body(inner, left)
        {
            return true;
        }
    }
    for at in 0..body.flows.len() {
        if is_next(left) {
            body.flows.remove(at);
            return true;
        }
        if (body.flows[at].is_conditional || body.flows[at].is_default) && is_next(left) {
            (body.flows[at].is_conditional, body.flows[at].is_default) = (false, false);
            return true;
        }
    }
    false
}

/// Drops a node with its flows.
fn drop_node(body: &mut Body, at: usize) {
    let node = body.nodes.remove(at);
    body.flows.retain(|flow| flow.source != node.id && flow.target != node.id);
}

/// Drops a node and leads every flow into it to where its first one out leads.
fn bridge(body: &mut Body, at: usize) {
    let node = body.nodes.remove(at);
    let next = body.flows.iter().find(|flow| flow.source == node.id && flow.target != node.id);
    let next = next.map(|flow| flow.target.clone());
    body.flows.retain(|flow| flow.source != node.id);
    for flow in body.flows.iter_mut().filter(|flow| flow.target == node.id) {
        flow.target = next.clone().unwrap_or_default();
    }
}

/// Drops what leads nowhere.
fn tidy(mut draft: Draft) -> Draft {
    for body in draft.bodies_mut() {
        body.all_bodies_mut(&mut tidy_body);
    }
    let ids: Vec<String> = draft.bodies().flat_map(Body::all_nodes).map(|node| node.id.clone()).collect();
    let is_there = |id: &String| ids.contains(id) || (id == "Outside" && draft.has_outside);
    let mut flows = std::mem::take(&mut draft.message_flows);
    flows.retain(|flow| is_there(&flow.source) && is_there(&flow.target));
    draft.message_flows = flows;
    draft
}

fn tidy_body(body: &mut Body) {
    let attached = |body: &Body| {
        let is_lost = |name: &str| !body.nodes.iter().any(|node| node.id == name);
        body.nodes.iter().position(|node| {
            let on = node.attribute("attachedToRef").is_some_and(is_lost);
            on || node.handler.as_deref().is_some_and(is_lost)
        })
    };
    while let Some(lost) = attached(body) {
        drop_node(body, lost);
    }
    let ids: Vec<String> = body.nodes.iter().map(|node| node.id.clone()).collect();
    let is_whole =
        |flow: &DraftFlow| ids.contains(&flow.source) && ids.contains(&flow.target) && flow.source != flow.target;
    body.flows.retain(is_whole);
}
