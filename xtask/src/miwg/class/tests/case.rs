//! Models, and what tools make of them.

use crate::miwg::suite::Way;

/// A process with a choice, data and a text annotation.
pub const ORDER: &str = "<process id='p' name='Order' isExecutable='true'>
  <startEvent id='begin' name='Begin'/>
  <exclusiveGateway id='stock' name='In stock?' default='f3'/>
  <userTask id='pack' name='Pack'>
    <ioSpecification>
      <dataInput id='in'/>
      <inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/>
    </ioSpecification>
    <dataInputAssociation id='da'><sourceRef>order</sourceRef><targetRef>in</targetRef></dataInputAssociation>
  </userTask>
  <task id='reject' name='Reject'/>
  <endEvent id='done' name='Done'/>
  <sequenceFlow id='f1' sourceRef='begin' targetRef='stock'/>
  <sequenceFlow id='f2' name='yes' sourceRef='stock' targetRef='pack'>
    <conditionExpression>stock</conditionExpression></sequenceFlow>
  <sequenceFlow id='f3' name='no' sourceRef='stock' targetRef='reject'/>
  <sequenceFlow id='f4' sourceRef='pack' targetRef='done'/>
  <sequenceFlow id='f5' sourceRef='reject' targetRef='done'/>
  <dataObject id='object' isCollection='true'/>
  <dataObjectReference id='order' name='Goods [sold]' dataObjectRef='object'/>
  <dataStoreReference id='archive' name='Archive'/>
  <textAnnotation id='note'><text>By mail</text></textAnnotation>
  <association id='a' sourceRef='reject' targetRef='note'/>
</process>";

/// Two pools that exchange a message.
pub const TRADE: &str = "<message id='m' name='Offer'/>
<collaboration id='c'>
  <participant id='buyer' name='Buyer' processRef='b'/>
  <participant id='seller' name='Seller' processRef='s'/>
  <messageFlow id='mf' name='offer' messageRef='m' sourceRef='send' targetRef='wait'/>
</collaboration>
<process id='b'>
  <laneSet>
    <lane id='l1' name='Desk'><flowNodeRef>begin</flowNodeRef><flowNodeRef>wait</flowNodeRef></lane>
    <lane id='l2' name='Cellar'><flowNodeRef>store</flowNodeRef><flowNodeRef>done</flowNodeRef></lane>
  </laneSet>
  <startEvent id='begin' name='Need'/>
  <intermediateCatchEvent id='wait' name='Offered'>
    <messageEventDefinition/></intermediateCatchEvent>
  <task id='store' name='Store'/>
  <endEvent id='done' name='Stored'/>
  <sequenceFlow id='f1' sourceRef='begin' targetRef='wait'/>
  <sequenceFlow id='f2' sourceRef='wait' targetRef='store'/>
  <sequenceFlow id='f3' sourceRef='store' targetRef='done'/>
</process>
<process id='s'>
  <startEvent id='open' name='Open'/>
  <task id='send' name='Offer goods'/>
  <endEvent id='close' name='Close'/>
  <sequenceFlow id='f4' sourceRef='open' targetRef='send'/>
  <sequenceFlow id='f5' sourceRef='send' targetRef='close'/>
</process>";

/// A process with a sub-process, a call, an event at a border, a pair of links and loops.
pub const SHIP: &str = "<process id='p'>
  <startEvent id='begin' name='Begin'/>
  <subProcess id='sub' name='Check out'>
    <startEvent id='in' name='Opened'/><task id='pay' name='Pay'/><endEvent id='paid' name='Paid'/>
    <sequenceFlow id='g1' sourceRef='in' targetRef='pay'/><sequenceFlow id='g2' sourceRef='pay' targetRef='paid'/>
  </subProcess>
  <boundaryEvent id='late' name='Late' attachedToRef='sub'><timerEventDefinition/></boundaryEvent>
  <task id='remind' name='Remind'/>
  <callActivity id='call' name='Deliver' calledElement='q'/>
  <intermediateThrowEvent id='tell' name='Delivered'><signalEventDefinition/></intermediateThrowEvent>
  <intermediateThrowEvent id='out' name='Onwards'><linkEventDefinition name='L'/></intermediateThrowEvent>
  <intermediateCatchEvent id='back' name='Back'><linkEventDefinition name='L'/></intermediateCatchEvent>
  <serviceTask id='count' name='Count'><multiInstanceLoopCharacteristics/></serviceTask>
  <endEvent id='done' name='Done'/>
  <sequenceFlow id='f1' sourceRef='begin' targetRef='sub'/>
  <sequenceFlow id='f2' sourceRef='sub' targetRef='call'/>
  <sequenceFlow id='f3' sourceRef='late' targetRef='remind'/>
  <sequenceFlow id='f4' sourceRef='call' targetRef='tell'/>
  <sequenceFlow id='f5' sourceRef='tell' targetRef='out'/>
  <sequenceFlow id='f6' sourceRef='back' targetRef='count'/>
  <sequenceFlow id='f7' sourceRef='count' targetRef='done'/>
</process>
<process id='q'>
  <startEvent id='load' name='Loaded'/><task id='drive' name='Drive'/><endEvent id='there' name='There'/>
  <sequenceFlow id='h1' sourceRef='load' targetRef='drive'/><sequenceFlow id='h2' sourceRef='drive' targetRef='there'/>
</process>";

/// Text with parts replaced; each must be there.
pub fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "`{from}` is to be replaced in: {text}");
        text.replace(from, to)
    })
}

/// The text from one word to the end of another.
pub fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).expect("the beginning is there");
    let end = text[start..].find(to).expect("the end is there");
    &text[start..start + end + to.len()]
}

/// What a tool makes of a reference is in these classes, the first of which is what it is about.
pub struct Case {
    pub classes: &'static [&'static str],
    pub way: Way,
    pub reference: String,
    pub export: String,
}

pub fn case(classes: &'static [&'static str], way: Way, reference: &str, changes: &[(&str, &str)]) -> Case {
    Case { classes, way, reference: reference.to_owned(), export: changed(reference, changes) }
}

/// The other way round: the changes make the reference.
pub fn reverse(case: Case) -> Case {
    Case { reference: case.export, export: case.reference, ..case }
}
