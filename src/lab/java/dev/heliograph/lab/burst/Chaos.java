package dev.heliograph.lab.burst;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.heliograph.sandbox.entra.EntraEndpoint;

/** Kills and freezes environments, takes Entra and DynamoDB down, revokes tokens: at moments that the seed says. */
final class Chaos implements Runnable {

    private enum Blow {
        KILL,
        KILL_TOO,
        FREEZE,
        REVOKE_TOKENS,
        ENTRA_DOWN,
        DYNAMODB_DOWN
    }

    private final Random random;
    private final Fleet fleet;
    private final EntraEndpoint entra;
    private final AwsFaults aws;
    private final int pace;
    private final Map<String, Integer> counts = new TreeMap<>();
    private volatile boolean over;

    /** @param pace how many times as long as usual the time between two faults is */
    Chaos(long seed, Fleet fleet, EntraEndpoint entra, AwsFaults aws, int pace) {
        random = new Random(seed);
        this.fleet = fleet;
        this.entra = entra;
        this.aws = aws;
        this.pace = pace;
    }

    @Override
    public void run() {
        try {
            while (!over) {
                Thread.sleep(pace * (300L + random.nextInt(1500)));
                strike(Blow.values()[random.nextInt(Blow.values().length)]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        over = true;
    }

    Map<String, Integer> counts() {
        return counts;
    }

    private void strike(Blow blow) throws InterruptedException {
        counts.merge(blow == Blow.KILL_TOO ? Blow.KILL.name() : blow.name(), 1, Integer::sum);
        switch (blow) {
            case KILL, KILL_TOO -> {
                if (pace == 1) {
                    fleet.killOne(random);
                } else {
                    fleet.killOneThatHasAnswered(random);
                }
            }
            case FREEZE -> fleet.freezeOne(random, 200 + random.nextInt(3000));
            case REVOKE_TOKENS -> entra.revokeAll();
            case ENTRA_DOWN -> {
                entra.revokeAll();
                entra.down(true);
                Thread.sleep(200 + random.nextInt(1000));
                entra.down(false);
            }
            case DYNAMODB_DOWN -> {
                aws.down(true);
                Thread.sleep(200 + random.nextInt(1000));
                aws.down(false);
            }
            default -> throw new IllegalStateException(blow.name());
        }
    }
}
