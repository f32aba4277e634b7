package dev.heliograph.simulation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;

/** An environment's client of EventBridge Scheduler. */
final class SimulatedScheduler implements SchedulerClient {

    private final Schedules schedules;
    private final AwsCalls calls;

    /** The schedules, and what becomes of them at their moment. */
    static final class Schedules {

        private final World world;
        private final SimulatedQueue queue;
        private final Map<String, CreateScheduleRequest> waiting = new TreeMap<>();

        Schedules(World world, SimulatedQueue queue) {
            this.world = world;
            this.queue = queue;
        }

        private void create(CreateScheduleRequest request) {
            if (waiting.containsKey(request.name())) {
                throw ConflictException.builder().message("it is there")
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode("ConflictException").build()).build();
            }
            waiting.put(request.name(), request);
            world.at(moment(request), () -> run(request));
        }

        /** As Scheduler promises no more, it may come twice. */
        private void run(CreateScheduleRequest request) {
            if (waiting.get(request.name()) != request) {
                return;
            }
            waiting.remove(request.name());
            world.trace().add("scheduler", "runs", request.target().input());
            send(request);
            if (world.chance().in(world.weather().aws())) {
                world.at(world.clock().instant().plusSeconds(30), () -> send(request));
            }
        }

        private void send(CreateScheduleRequest request) {
            var target = request.target();
            queue.send(target.input(), Map.of(), target.sqsParameters() == null ? "" : target.sqsParameters().messageGroupId(),
                    world.chance().id().toString());
        }

        private static Instant moment(CreateScheduleRequest request) {
            String time = request.scheduleExpression().substring("at(".length(), request.scheduleExpression().length() - 1);
            return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
        }

        private GetScheduleResponse get(String name) {
            var found = Optional.ofNullable(waiting.get(name)).orElseThrow(Schedules::missing);
            return GetScheduleResponse.builder().name(name).description(found.description())
                    .scheduleExpression(found.scheduleExpression()).target(found.target()).build();
        }

        private void delete(String name) {
            Optional.ofNullable(waiting.remove(name)).orElseThrow(Schedules::missing);
        }

        private static ResourceNotFoundException missing() {
            return (ResourceNotFoundException) ResourceNotFoundException.builder().message("it is not there")
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode("ResourceNotFoundException").build()).build();
        }

        boolean isEmpty() {
            return waiting.isEmpty();
        }
    }

    SimulatedScheduler(Schedules schedules, Effects effects) {
        this.schedules = schedules;
        calls = new AwsCalls("Scheduler", effects);
    }

    @Override
    public CreateScheduleResponse createSchedule(CreateScheduleRequest request) {
        return calls.call("CreateSchedule", request.target().input(), () -> {
            schedules.create(request);
            return CreateScheduleResponse.builder().build();
        });
    }

    @Override
    public GetScheduleResponse getSchedule(GetScheduleRequest request) {
        return calls.call("GetSchedule", request.name(), () -> schedules.get(request.name()));
    }

    @Override
    public DeleteScheduleResponse deleteSchedule(DeleteScheduleRequest request) {
        return calls.call("DeleteSchedule", request.name(), () -> {
            schedules.delete(request.name());
            return DeleteScheduleResponse.builder().build();
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
