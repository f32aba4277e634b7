package dev.heliograph.simulation;

/**
 * How often what goes wrong, in a million effects.
 *
 * @param kills an environment ends before an effect, or after it
 * @param turns another environment has its turn before an effect, or after it
 * @param freezes an environment stands still for minutes while the others go on
 * @param http a request to Graph meets a fault
 * @param aws a call to AWS fails, or loses its answer
 */
record Weather(int kills, int turns, int freezes, int http, int aws) {

    static final Weather ROUGH = new Weather(1_000, 60_000, 400, 120_000, 20_000);
    static final Weather CALM = new Weather(0, 0, 0, 0, 0);
}
