package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.bytes.Base64Text;

class CidReferencesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            // Images that all but Outlook show.
            "<!--[if !mso]><!--><img src=\"cid:bg\"><!--<![endif]-->                     ~ bg",
            "<!--[if !mso]><!-- --><img src='cid:bg'><!-- <![endif]-->                   ~ bg",
            "<!--[if !mso]>--><img src='cid:bg'><!--<![endif]-->                         ~ bg",
            "<!--[if !vml]><!--><img src='cid:bg'><!--<![endif]-->                       ~ bg",
            "<![if !mso]><img src='cid:bg'><![endif]>                                    ~ bg",
            "<![if !vml]><table background=cid:bg><![endif]>                             ~ bg",
            "<!--><img src='cid:bg'><!-- -->                                             ~ bg",
            "<!---><img src='cid:bg'>                                                    ~ bg",
            "<!-- a --!><img src='cid:bg'>                                               ~ bg",
            "<!-- a -- b --><img src='cid:bg'><!-- c -->                                 ~ bg",
            "<?xml:namespace prefix='v'/><img src='cid:bg'>                              ~ bg",
            "<noscript><img src='cid:bg'></noscript>                                     ~ bg",
            // Images that only Outlook shows.
            "<!--[if mso]><img src='cid:bg'><![endif]-->                                 ~ bg",
            "<!--[if gte mso 9]><v:fill type='tile' src='cid:bg' /><![endif]-->          ~ bg",
            "<!--[if mso | IE]><td background='cid:bg'><![endif]-->                      ~ bg",
            "<!--[if (gte mso 9)|(IE)]><td background='cid:bg'><![endif]-->              ~ bg",
            "<!--[IF (MSO 16)&(VML)]><v:imagedata o:href='cid:bg'><![ENDIF]-->           ~ bg",
            "<!--[if lte mso 15]><v:image src='cid:bg'/><![endif]-->                     ~ bg",
            "<!--[if gte vml 1]><v:imagedata src='cid:a'/><![endif]--><![if !vml]><img src='cid:b'><![endif]> ~ a b",
            "<!--[if mso]><style>td {background:url(cid:a)}</style><![endif]--><img src=cid:b> ~ a b",
            "<!--[if mso]><td title=\"><![endif]--><img src=\"cid:bg\">                    ~ bg",
            "<!--[if mso]><img src='cid:a'><!--[if mso]><img src='cid:b'><![endif]--><img src='cid:c'> ~ a b c",
            // Styles.
            "<style><!-- td {background: url(cid:bg)} --></style>                        ~ bg",
            "<STYLE type=text/css>/* url(cid:no) */ td {background: URL( 'cid:bg' )}</STYLE> ~ bg",
            "<style>td {background: url(cid:a)</style><img src=cid:b>                    ~ a b",
            "<style>@import 'cid:a'; p:after {content: 'cid:no'} b {background: image-set('cid:c' 1x, url(cid:d) 2x)}</style> ~ a c d",
            "<style>p {background: u\\72l(\"c\\69 d:b\\67\")}</style>                    ~ bg",
            "<td style=\"background:url(&quot;cid:bg&quot;)\">                           ~ bg",
            "<td style='background:url(&#39;cid:bg&#39;)'>                               ~ bg",
            "<td style='background:url(&#x27;cid:bg&#x27;)'>                             ~ bg",
            "<td style='background:url(&apos;cid:bg&apos;)'>                             ~ bg",
            "<td style='background:url&lpar;cid&colon;bg&rpar;'>                         ~ bg",
            "<td style=background:url(cid:bg)>                                           ~ bg",
            "<td style='background-image: url( cid:bg ), url(cid:b2)'>                   ~ b2 bg",
            "<td style='background:url(cid:bg'>                                          ~ bg",
            // Attributes.
            "<img srcset='cid:a 1x, cid:b 2x'>                                           ~ a b",
            "<img src='cid:a' srcset='cid:b, cid:c 2x,cid:d 300w'>                       ~ a b c d",
            "<picture><source srcset=\" cid:a , cid:b 2x\"><img src='cid:c'></picture>   ~ a b c",
            "<body BACKGROUND = 'cid:bg'>                                                ~ bg",
            "<table background=cid:bg>                                                   ~ bg",
            "<img\tsrc\t=\t\"cid:bg\"\t/>                                                ~ bg",
            "<img alt='>' src=cid:bg>                                                    ~ bg",
            "<img/src=cid:bg>                                                            ~ bg",
            "<img src=\" cid:bg \">                                                      ~ bg",
            "<img src='CID:bg'>                                                          ~ bg",
            "<img src='c&#105;d:bg'>                                                     ~ bg",
            "<img src='cid:a&amp;b&AMPc&lt'>                                             ~ a&b&AMPc<",
            "<img src='cid:image001.png%4001D9%2b%25.a+b'>                               ~ image001.png@01D9+%.a+b",
            "<img src='cid:50%off%'>                                                     ~ 50%off%",
            "<img src='cid:a' src='cid:b'>                                               ~ a",
            "<image src='cid:bg'>                                                        ~ bg",
            "<svg><title/><image href='cid:a'/><image xlink:href='cid:b'/></svg>         ~ a b",
            "<input type='IMAGE' src='cid:bg'>                                           ~ bg",
            "<video poster='cid:bg' src='cid:clip'></video>                              ~ bg clip",
            "<object data='cid:bg'></object><embed src='cid:b'>                          ~ b bg" })
    void anAddressThatAProgramDisplaysCounts(String html, String ids) {
        assertEquals(new TreeSet<>(Arrays.asList(ids.split(" "))), new TreeSet<>(shown(html)), html);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!-- <img src='cid:bg'> -->", "<!-- <img src='cid:bg'>", "<!--<img src='cid:bg'>-->",
            "<!-- > <img src='cid:bg'> -->", "<!--[if !mso]><img src='cid:bg'><![endif]-->",
            "<!-- [if mso]><img src='cid:bg'><![endif]-->", "<!--[if lt mso 9]><img src='cid:bg'><![endif]-->",
            "<!--[if IE]><img src='cid:bg'><![endif]-->", "<!--[if !IE]><img src='cid:bg'><![endif]-->",
            "<!--[if (mso]><img src='cid:bg'><![endif]-->", "<!--[if mso 97 to 2003]><img src='cid:bg'><![endif]-->",
            "<!--[iffy]><img src='cid:bg'>-->", "<!--[if mso] <img src='cid:bg'>-->",
            "<!--[if mso]><!-- <img src='cid:bg'> <![endif]-->", "<!-- <![if !mso]><img src='cid:bg'><![endif]> -->",
            "<p>src='cid:bg' url(cid:bg)</p>", "&lt;img src='cid:bg'&gt;", "< img src='cid:bg'>", "<img src='cid:bg'",
            "<img alt=\"src='cid:bg'\">", "<img alt='cid:bg'>", "<img data-src='cid:bg'>", "<a href='cid:bg'>file</a>",
            "<a href='https://example.org/?x=cid:bg'>", "<input type='text' src='cid:bg'>", "<script>x = \"cid:bg\"</script>",
            "<script src='cid:bg'></script>", "<script>\"<img src='cid:bg'>\"</script>",
            "<title><img src='cid:bg'></title>", "<textarea><img src='cid:bg'></textarea>", "</img src='cid:bg'>",
            "<img src='cid:'>", "<img src='cid'>", "<img src='acid:bg'>", "<td style='content:\"cid:bg\"'>",
            "<td style='/* url(cid:bg) */'>", "<td style='background:myurl(cid:bg)'>", "<td style='background:url(x cid:bg)'>",
            "<img src='https://example.org/cid:bg'>", "<img src='data:text/plain,cid:bg'>", "<img src='ci&#x20;d:bg'>" })
    void whatNoProgramDisplaysDoesNot(String html) {
        assertEquals(Set.of(), shown(html));
    }

    /** One message of a queue must not delay the others. */
    @ParameterizedTest
    @ValueSource(strings = { "<!--[if mso]>", "<!--[if mso]><style>-->", "<!--[if mso]><a b=\"-->", "<", "<a b='", "<!--",
            "<style>",
            "<!-- -- ", "&#9", "<img srcset='cid:a,", "<p style='url(", "<p style='\\", "<p a=b ", "<svg>", "<![", "cid:",
            "</" })
    void aMegabyteOfAnythingIsReadInSeconds(String piece) {
        String html = piece.repeat((1 << 20) / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> shown(html));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> shown("<p style=\"" + html + "\">"));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> shown("<style>" + html + "</style>"));
    }

    @Test
    void anAttachmentIsShownOnlyByItsOwnId() {
        var logo = new Attachment("l.png", Optional.empty(), Optional.of("logo"),
                new Attachment.Content.Inline(new Base64Text("")));
        assertEquals(1, CidReferences.missing("<img src='cid:LOGO'><img\r\nsrc='cid:\nlogo'>", List.of(logo)));
    }

    private static Set<String> shown(String html) {
        return CidReferences.of(new Body.Html(html)).stream().collect(Collectors.toSet());
    }
}
