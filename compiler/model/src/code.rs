//! Codes of the diagnostics that lowering gives. Each has a page `tests/diagnostics/<code>.md`.

use quadrille_diagnostics::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub const $name: Code = Code($text);)*

        /// All codes of this stage.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    /// A message flow at the border of a pool could belong to several nodes, or to none.
    AMBIGUOUS_MESSAGE_FLOW_END = "ambiguous-message-flow-end";
    /// A message flow enters a node that receives no message.
    CANNOT_RECEIVE = "cannot-receive";
    /// A message flow leaves a node that sends no message.
    CANNOT_SEND = "cannot-send";
    /// A condition that is not valid CEL.
    CONDITION_SYNTAX = "condition-syntax";
    /// A condition whose parts do not fit together.
    CONDITION_TYPE = "condition-type";
    /// A condition that names data which the process does not have.
    CONDITION_UNKNOWN_NAME = "condition-unknown-name";
    /// A condition that uses a part of CEL which is not supported yet.
    CONDITION_UNSUPPORTED = "condition-unsupported";
    /// Relations between process types that lead back to where they begin.
    CYCLIC_RELATIONS = "cyclic-relations";
    /// A message flow and the nodes at its ends name different messages.
    DIFFERENT_MESSAGES = "different-messages";
    /// Two elements of the vocabulary, or of two files of one namespace, have the same id or name.
    DUPLICATE_ID = "duplicate-id";
    /// Two members of a payload have the same name.
    DUPLICATE_MEMBER = "duplicate-member";
    /// A field number is not free, or no number.
    FIELD_NUMBER_CONFLICT = "field-number-conflict";
    /// A message flow outside of all conversations, beside others that have one.
    FLOW_WITHOUT_CONVERSATION = "flow-without-conversation";
    /// An imported file lies outside of the model's folder.
    IMPORT_OUTSIDE_FOLDER = "import-outside-folder";
    /// A duration in years or months.
    INEXACT_DURATION = "inexact-duration";
    /// An imported `.proto` file is not valid.
    INVALID_PROTO = "invalid-proto";
    /// An attribute has a value outside of its vocabulary.
    INVALID_VALUE = "invalid-value";
    /// An imported XML schema is not valid.
    INVALID_XSD = "invalid-xsd";
    /// A correlation key that no message carries.
    KEY_NEVER_CARRIED = "key-never-carried";
    /// Two keys that must have equal values differ in the types of their properties.
    KEY_SHAPE_MISMATCH = "key-shape-mismatch";
    /// One of several keys of a conversation does not say what it identifies.
    KEY_WITHOUT_TYPE = "key-without-type";
    /// A coordination process whose steps have no start, a circle, or wrong ends.
    MALFORMED_COORDINATION_PROCESS = "malformed-coordination-process";
    /// A path leads to a member of the wrong type.
    MEMBER_TYPE = "member-type";
    /// A message flow ends at something that belongs to no participant.
    MESSAGE_FLOW_END_OUTSIDE_POOLS = "message-flow-end-outside-pools";
    /// An element that others refer to has no id.
    MISSING_ID = "missing-id";
    /// An imported file that cannot be read.
    MISSING_IMPORT = "missing-import";
    /// A monitoring rule asks for what cannot be observed.
    MISUSED_MONITORING_RULE = "misused-monitoring-rule";
    /// A monitoring rule that applies to no flow node.
    MONITORING_RULE_WITHOUT_MATCH = "monitoring-rule-without-match";
    /// Every start event waits for another participant, or there is no process.
    NOTHING_CAN_START = "nothing-can-start";
    /// Something of the model is kept, but nothing acts on it yet.
    NOT_ACTED_ON_YET = "not-acted-on-yet";
    /// The outermost element is not BPMN's `definitions`.
    NOT_BPMN = "not-bpmn";
    /// A conversation without primary key, or with several.
    NOT_ONE_PRIMARY_KEY = "not-one-primary-key";
    /// Messages are exchanged without correlation keys.
    NO_CORRELATION_KEYS = "no-correlation-keys";
    /// A condition that only the implementation can decide.
    OPAQUE_CONDITION = "opaque-condition";
    /// A message carries some properties of a key, but not all.
    PARTLY_CARRIED_KEY = "partly-carried-key";
    /// An exclusive gateway with conditions on some of its flows only.
    PARTLY_CONDITIONAL_GATEWAY = "partly-conditional-gateway";
    /// A process that no participant refers to.
    PROCESS_OUTSIDE_POOLS = "process-outside-pools";
    /// A correlation property without a known type.
    PROPERTY_WITHOUT_TYPE = "property-without-type";
    /// A payload that contains itself.
    RECURSIVE_PAYLOAD = "recursive-payload";
    /// A relationship between process types that does not say how many instances it waits for.
    RELATIONSHIP_WITHOUT_EXPRESSION = "relationship-without-expression";
    /// A sequence flow between two processes.
    SEQUENCE_FLOW_ACROSS_POOLS = "sequence-flow-across-pools";
    /// A file with more than one collaboration.
    SEVERAL_COLLABORATIONS = "several-collaborations";
    /// A message flow that belongs to two conversations.
    SEVERAL_CONVERSATIONS = "several-conversations";
    /// Two participants refer to one process.
    SHARED_PROCESS = "shared-process";
    /// A timer event without a time that can be understood.
    TIMER_WITHOUT_TIME = "timer-without-time";
    /// A message that carries an alternate key only, before its value is known.
    UNBOUND_ALTERNATE_KEY = "unbound-alternate-key";
    /// A message whose instance cannot be found by its contents.
    UNCORRELATED_MESSAGE = "uncorrelated-message";
    /// Conversations that no key joins to the others.
    UNCONNECTED_CONVERSATIONS = "unconnected-conversations";
    /// A path to a member that does not exist.
    UNKNOWN_MEMBER = "unknown-member";
    /// A reference to a monitoring rule that does not exist.
    UNKNOWN_MONITORING_RULE = "unknown-monitoring-rule";
    /// A type that is neither a scalar, an item definition nor an imported message.
    UNKNOWN_PAYLOAD_TYPE = "unknown-payload-type";
    /// A name of the vocabulary that nothing has.
    UNKNOWN_VOCABULARY_NAME = "unknown-vocabulary-name";
    /// A message flow between two collapsed pools.
    UNOBSERVED_MESSAGE_FLOW = "unobserved-message-flow";
    /// A placement that no node of the cluster fits.
    UNSATISFIABLE_PLACEMENT = "unsatisfiable-placement";
    /// An imported `.proto` file uses something that is not supported yet.
    UNSUPPORTED_PROTO_FEATURE = "unsupported-proto-feature";
    /// An imported XML schema uses something that payloads do not have.
    UNSUPPORTED_XSD_FEATURE = "unsupported-xsd-feature";
    /// A key refers to a key that cannot be meant.
    WRONG_KEY_REFERENCE = "wrong-key-reference";
    /// A condition of a monitoring rule with too few or too many conditions inside.
    WRONG_OPERAND_COUNT = "wrong-operand-count";
    /// A percentile without its share of values, or a share where there is no percentile.
    WRONG_PERCENTILE = "wrong-percentile";
    /// A relationship between steps that their process types do not have.
    WRONG_SEMANTIC_RELATIONSHIP = "wrong-semantic-relationship";
    /// An element in two states, or in a state of another process.
    WRONG_STATE_VIEW = "wrong-state-view";
}
