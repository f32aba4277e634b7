package dev.heliograph.nativeimage;

import javax.xml.stream.XMLInputFactory;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Reads the XML of S3's and STS' answers with Aalto only. A JVM finds it as well, but an executable would also contain
 * Java's own parser, which is ten times its size.
 */
@TargetClass(className = "software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser")
final class SmallXml {

    @Substitute
    static XMLInputFactory createXmlInputFactory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }
}
