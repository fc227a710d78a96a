package com.judgemyjpeg;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// What we build on, by the names that `pom.xml` gives it.
final class Pom {
    private static final Set<String> PIECES = Set.of("dependency", "path", "plugin", "parent");

    private Pom() {}

    /// Libraries, annotation processors, plug-ins and the parent; the plug-ins of Maven's own house go without
    /// saying, except the one that chooses the JDK.
    static Set<String> names() throws Exception {
        Document pom = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        Set<String> names = new TreeSet<>();
        for (String piece : PIECES) {
            NodeList found = pom.getElementsByTagName(piece);
            for (int i = 0; i < found.getLength(); i++) {
                Element one = (Element) found.item(i);
                String name = resolved(pom, child(one, "artifactId"));
                if (!child(one, "groupId").equals("org.apache.maven.plugins") || name.contains("toolchains")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }

    private static String resolved(Document pom, String value) {
        return value.startsWith("${")
                ? pom.getElementsByTagName(value.substring(2, value.length() - 1))
                        .item(0)
                        .getTextContent()
                        .strip()
                : value;
    }
}
