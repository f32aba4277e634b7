package dev.heliograph.lab.burst;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A chart of a burst: the messages in the queue, and the outcomes of mails. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 380;
    private static final int LEFT = 60;
    private static final int RIGHT = 170;
    private static final int TOP = 50;
    private static final int BOTTOM = 45;
    private static final int STEPS = 5;

    private record Line(String name, String colour, ToDoubleFunction<Burst.Sample> value) {
    }

    private static final List<Line> LINES = List.of(
            new Line("delivered", "#1a7f37", Burst.Sample::delivered),
            new Line("dead letters", "#cf222e", Burst.Sample::deadLetters),
            new Line("in the queue", "#0969da", sample -> sample.waiting() + sample.hidden()),
            new Line("of these hidden", "#8c959f", Burst.Sample::hidden),
            new Line("crashes", "#bf8700", Burst.Sample::crashes));

    private final BurstSettings settings;
    private final Burst.Result result;
    private final double seconds;
    private final double most;

    Plot(BurstSettings settings, Burst.Result result) {
        this.settings = settings;
        this.result = result;
        seconds = result.samples().stream().mapToDouble(Burst.Sample::seconds).max().orElse(1);
        most = result.samples().stream().flatMapToDouble(sample -> LINES.stream().mapToDouble(line -> line.value()
                .applyAsDouble(sample))).max().orElse(1);
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT)
                .append("\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(svg, LEFT, 20, "start", title());
        text(svg, LEFT, 38, "start", "attempts per mail " + result.figures().get("attempts per mail") + ", receives "
                + result.figures().get("receives per mail") + ", billed " + result.figures().get("billed ms per mail") + " ms");
        for (int step = 0; step <= STEPS; step++) {
            double y = y(most * step / STEPS);
            svg.append(String.format(Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"#d0d7de\"/>%n", LEFT, y, WIDTH - RIGHT));
            text(svg, LEFT - 6, y + 4, "end", Long.toString(Math.round(most * step / STEPS)));
            text(svg, x(seconds * step / STEPS), HEIGHT - BOTTOM + 18, "middle", Math.round(seconds * step / STEPS) + " s");
        }
        for (int i = 0; i < LINES.size(); i++) {
            line(svg, LINES.get(i), TOP + 20 * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private String title() {
        var account = result.account();
        return settings.mails() + " mails, " + settings.mailboxes() + " mailboxes, " + settings.environments()
                + " environments, seed " + settings.seed() + ": lost " + account.lost().size() + ", doubled "
                + account.doubled().size();
    }

    private void line(StringBuilder svg, Line line, int legend) {
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(line.colour()).append("\" points=\"");
        result.samples().forEach(sample -> svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(sample.seconds()),
                y(line.value().applyAsDouble(sample)))));
        svg.append("\"/>\n<rect x=\"").append(WIDTH - RIGHT + 15).append("\" y=\"").append(legend - 9)
                .append("\" width=\"14\" height=\"4\" fill=\"").append(line.colour()).append("\"/>\n");
        text(svg, WIDTH - RIGHT + 35, legend - 3, "start", line.name());
    }

    private double x(double second) {
        return LEFT + second / seconds * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }
}
