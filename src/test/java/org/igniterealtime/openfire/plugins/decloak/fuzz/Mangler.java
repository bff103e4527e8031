package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dom4j.Attribute;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;

/** Changes elements in small ways: what is there is dropped, doubled, moved, renamed, filled, nested. */
final class Mangler {

    private static final int DEEP = 60;
    private static final int MANY = 25;

    private final Random random;
    private final Vocabulary words;

    Mangler(Random random) {
        this.random = random;
        this.words = new Vocabulary(random);
    }

    /** Changes something in an element once. What is spliced in comes from the other one. */
    void mangle(Element root, Element other) {
        List<Element> all = new ArrayList<>();
        collect(root, all);
        Element chosen = all.get(random.nextInt(all.size()));
        if (chosen == root) {
            root.add(random.nextBoolean() ? words(2) : anyOf(other).createCopy());
        } else {
            change(chosen, other);
        }
    }

    private void change(Element element, Element other) {
        switch (random.nextInt(15)) {
            case 0 -> element.detach();
            case 1 -> element.getParent().add(element.createCopy());
            case 2 -> repeat(element);
            case 3 -> element.setQName(QName.get(element.getName(), Namespace.get(words.namespace())));
            case 4 -> element.setQName(QName.get(words.name(), element.getNamespace()));
            case 5 -> element.setQName(QName.get(element.getName(), prefixed(element.getNamespaceURI())));
            case 6 -> element.setText(words.text());
            case 7 -> element.addText(words.text());
            case 8 -> element.add(words(3));
            case 9 -> element.add(anyOf(other).createCopy());
            case 10 -> element.addAttribute(words.attribute(), words.text());
            case 11 -> new ArrayList<>(element.attributes()).forEach(Attribute::detach);
            case 12 -> new ArrayList<>(element.attributes()).forEach(attribute -> attribute.setValue(words.text()));
            case 13 -> hide(element);
            default -> nest(element);
        }
    }

    /** Puts an attribute of the same name, but of another namespace, before one: the host takes it for the other. */
    void hide(Element element) {
        List<Attribute> all = new ArrayList<>(element.attributes());
        String name = all.isEmpty() || random.nextInt(4) == 0 ? words.attribute()
            : all.get(random.nextInt(all.size())).getName();
        all.forEach(Attribute::detach);
        element.addAttribute(QName.get(name, Namespace.get("z", "urn:z")), words.text());
        // No parser lets an attribute in twice.
        all.stream().filter(attribute -> !attribute.getNamespaceURI().equals("urn:z")).forEach(element::add);
    }

    private void repeat(Element element) {
        for (int i = random.nextInt(random.nextInt(20) == 0 ? MANY : 3); i >= 0; i--) {
            element.getParent().add(element.createCopy());
        }
    }

    private void nest(Element element) {
        Element parent = element.getParent();
        element.detach();
        Element outer = parent;
        for (int i = random.nextInt(random.nextInt(10) == 0 ? DEEP : 2); i >= 0; i--) {
            outer = outer.addElement(QName.get(words.name(), Namespace.get(words.namespace())));
        }
        outer.add(element);
    }

    /** Elements of nothing but words. */
    private Element words(int depth) {
        Element element = DocumentHelper.createElement(
            QName.get(words.name(), Namespace.get(words.namespace())));
        for (int i = random.nextInt(3); i > 0; i--) {
            element.addAttribute(words.attribute(), words.text());
        }
        for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
            element.add(words(depth - 1));
        }
        if (random.nextBoolean()) {
            element.addText(words.text());
        }
        return element;
    }

    private Element anyOf(Element other) {
        List<Element> all = new ArrayList<>();
        collect(other, all);
        return all.get(all.size() == 1 ? 0 : 1 + random.nextInt(all.size() - 1));
    }

    private static Namespace prefixed(String namespace) {
        return namespace.isEmpty() ? Namespace.NO_NAMESPACE : Namespace.get("p", namespace);
    }

    private static void collect(Element element, List<Element> all) {
        all.add(element);
        for (int i = 0; i < element.nodeCount(); i++) {
            if (element.node(i) instanceof Element child) {
                collect(child, all);
            }
        }
    }
}
