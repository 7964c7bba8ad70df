package org.agoranomos.auditor.cases;

import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.agoranomos.rules.cases.CaseResult;
import org.agoranomos.rules.cases.PolicyCases;
import org.agoranomos.rules.engine.BrokenPolicy;

/**
 * What came of cases as JUnit XML, in the form that Jenkins and GitLab read: a test suite for each
 * policy, a test case for each case, an error for a policy that is broken. Without times and hosts,
 * so that the same cases give the same bytes.
 */
public final class CaseJunit {
  private final CaseText text;

  /** A writer that takes the details from a text. */
  public CaseJunit(CaseText text) {
    this.text = text;
  }

  /**
   * Writes the document.
   *
   * @throws XMLStreamException if the stream cannot be written to
   */
  public void write(List<PolicyCases> tested, List<BrokenPolicy> broken, OutputStream out)
      throws XMLStreamException {
    XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    for (PolicyCases policy : tested) {
      suite(xml, policy.policy().id(), policy.results().size(), policy.failed(), 0);
      for (CaseResult result : policy.results()) {
        testCase(xml, policy.policy().id(), result.one().name());
        if (!result.passed()) {
          problem(xml, "failure", message(result), failure(policy, result));
        }
        xml.writeEndElement();
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    for (BrokenPolicy policy : broken) {
      suite(xml, policy.id(), 1, 0, 1);
      testCase(xml, policy.id(), "the policy can be read and compiled");
      String problems =
          String.join("\n", policy.problems().stream().map(Object::toString).toList());
      problem(xml, "error", policy.problems().get(0).toString(), problems);
      xml.writeEndElement();
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private static String message(CaseResult result) {
    List<String> differences =
        result.differences().stream().map(each -> each.sort().words() + " " + each.ids()).toList();
    return result.failure().isEmpty() ? String.join("; ", differences) : result.failure();
  }

  private String failure(PolicyCases policy, CaseResult result) {
    return CaseText.place(policy, result)
        + ": "
        + CaseText.name(result)
        + "\n"
        + String.join("\n", text.details(result));
  }

  private static void suite(XMLStreamWriter xml, String name, int tests, long failures, long errors)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", legal(name));
    xml.writeAttribute("tests", Integer.toString(tests));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", Long.toString(errors));
  }

  private static void testCase(XMLStreamWriter xml, String policy, String name)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", legal(policy));
    xml.writeAttribute("name", legal(name));
  }

  private static void problem(XMLStreamWriter xml, String element, String message, String details)
      throws XMLStreamException {
    xml.writeCharacters("\n      ");
    xml.writeStartElement(element);
    xml.writeAttribute("type", element);
    xml.writeAttribute("message", legal(message));
    xml.writeCharacters(legal(details));
    xml.writeEndElement();
    xml.writeCharacters("\n    ");
  }

  /** The text without the characters that XML 1.0 does not have. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean fits =
                  c == '\t'
                      || c == '\n'
                      || c == '\r'
                      || (c >= 0x20 && c <= 0xD7FF)
                      || (c >= 0xE000 && c <= 0xFFFD)
                      || c >= 0x10000;
              legal.appendCodePoint(fits ? c : 0xFFFD);
            });
    return legal.toString();
  }
}
