locals {
  function = { FunctionName = var.name }

  thresholds_by_default = {
    dead_letters           = 0
    dead_letter_hours      = 24
    errors                 = 0
    events_untold          = 0
    foreign_groups         = 0
    misconfigured          = 0
    oldest_message_minutes = min(60, 30 * var.max_age_hours)
    silence_hours          = null
    throttles              = 0
    undelivered            = 0
    unknown                = 0
  }
  thresholds = merge(local.thresholds_by_default, var.alarm_thresholds)
  period     = 60 * var.alarm_period_minutes

  # Counted as they come: a level would say nothing of the next ones while one is there. What SQS gives up by itself, when
  # the function crashes, it doesn't count (Available CloudWatch metrics for Amazon SQS); errors says so, and what is there.
  laid_aside = merge(
    { dead = { queue = aws_sqs_queue.dead.name, sent = "dead-letters", age = "oldest-dead-letter", threshold = local.thresholds.dead_letters, what = "Mails were given up and are in the dead-letter queue, with the reason in their attributes" } },
    { for kind, suffix in local.undelivered : kind => {
      queue     = aws_sqs_queue.undelivered[kind].name
      sent      = kind == "fifo" ? "undelivered-fifo" : "undelivered"
      age       = kind == "fifo" ? "oldest-undelivered-fifo" : "oldest-undelivered"
      threshold = local.thresholds.undelivered
      what      = "A rule, a schedule, a topic or an asynchronous invocation could not deliver what it had: check the policies of queue and key, and the function"
    } if kind == "standard" || length(var.topics) > 0 },
    { for queue in length(var.outcome_events) == 0 ? [] : [aws_sqs_queue.untold] : "untold" => {
      queue     = queue.name
      sent      = "events-undelivered"
      age       = "oldest-event-undelivered"
      threshold = local.thresholds.undelivered
      what      = "A rule of outcome_events could not deliver an event to its target: check the policies of that queue or log group, and of its key"
    } },
  )

  queue_alarms = merge(
    { for aside in local.laid_aside : aside.sent => {
      description = "${aside.what}."
      namespace   = "AWS/SQS"
      metric      = "NumberOfMessagesSent"
      dimensions  = { QueueName = aside.queue }
      statistic   = "Sum"
      threshold   = aside.threshold
    } },
    # Not the age, which SQS doesn't report for messages that were received three times from a standard queue.
    { for aside in local.laid_aside : aside.age => {
      description = "In each of the last ${local.thresholds.dead_letter_hours} hours something lay in ${aside.queue}; it is gone after 14 days or less."
      namespace   = "AWS/SQS"
      metric      = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = aside.queue }
      statistic   = "Maximum"
      threshold   = 0
      period      = 3600
      periods     = local.thresholds.dead_letter_hours
    } },
    { oldest-message = {
      description = "A mail waits for more than ${local.thresholds.oldest_message_minutes} minutes; the function's log says for what."
      namespace   = "AWS/SQS"
      metric      = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = aws_sqs_queue.mails.name }
      statistic   = "Maximum"
      threshold   = local.thresholds.oldest_message_minutes * 60
    } },
  )

  # A bus can be named by its ARN, and a partner's has slashes in its name.
  buses       = { for key, rule in local.rules : key => replace(rule.bus_name, "/^arn:[^/]*:event-bus[/]/", "") }
  outcome_bus = replace(coalesce(var.event_bus, "default"), "/^arn:[^/]*:event-bus[/]/", "")

  # What couldn't even be laid aside.
  lost_alarms = merge(
    { for key in keys(local.rules) : "lost-rule-${key}" => {
      description = "EventBridge could put an event neither into the queue nor into the queue of undelivered ones, and it is lost: check the policies of the queues and of the key."
      namespace   = "AWS/Events"
      metric      = "InvocationsFailedToBeSentToDlq"
      dimensions  = merge({ RuleName = aws_cloudwatch_event_rule.this[key].name }, local.buses[key] == "default" ? {} : { EventBusName = local.buses[key] })
      statistic   = "Sum"
      threshold   = 0
    } },
    { for key in keys(var.outcome_events) : "lost-event-${key}" => {
      description = "EventBridge could deliver an event about a mail's outcome neither to its target nor to ${var.name}-events-undelivered, and it is lost: check the policies of queues and key."
      namespace   = "AWS/Events"
      metric      = "InvocationsFailedToBeSentToDlq"
      dimensions  = merge({ RuleName = aws_cloudwatch_event_rule.outcomes[key].name }, local.outcome_bus == "default" ? {} : { EventBusName = local.outcome_bus })
      statistic   = "Sum"
      threshold   = 0
    } },
    { for key, arn in var.topics : "lost-topic-${key}" => {
      description = "SNS could put a message neither into the queue nor into the queue of undelivered ones, and it is lost: check the policies of the queues and of the key. For another account's topic, SNS reports to its owner, not to this alarm."
      namespace   = "AWS/SNS"
      metric      = "NumberOfNotificationsFailedToRedriveToDlq"
      dimensions  = { TopicName = split(":", arn)[5] }
      statistic   = "Sum"
      threshold   = 0
    } },
    length(var.schedules) == 0 ? {} : { lost-schedules = {
      description = "Scheduler could put a mail neither into the queue nor into the queue of undelivered ones, and it is lost: check the role ${local.global_name}-scheduler and the policy of the key."
      namespace   = "AWS/Scheduler"
      metric      = "InvocationsFailedToBeSentToDeadLetterCount"
      dimensions  = { ScheduleGroup = var.name }
      statistic   = "Sum"
      threshold   = 0
    } },
    var.send_later ? { lost-later = {
      description = "Scheduler could put a mail that waited for its sendAt neither into the queue nor into the queue of undelivered ones, and it is lost: check the role ${local.global_name}-later and the policy of the key."
      namespace   = "AWS/Scheduler"
      metric      = "InvocationsFailedToBeSentToDeadLetterCount"
      dimensions  = { ScheduleGroup = "${var.name}-later" }
      statistic   = "Sum"
      threshold   = 0
    } } : {},
    { lost-invocations = {
      description = "Lambda could not put a failed invocation into the queue of undelivered ones, and it is lost: check the function's role; or its event was larger than ${local.largest_kib - 8} KiB, which that queue doesn't accept."
      namespace   = "AWS/Lambda"
      metric      = "DestinationDeliveryFailures"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = 0
    } },
  )

  function_alarms = merge(
    { throttles = {
      description = "Lambda had no room for an invocation: check the account's and the function's concurrency."
      namespace   = "AWS/Lambda"
      metric      = "Throttles"
      dimensions  = local.function
      statistic   = "Sum"
      threshold   = local.thresholds.throttles
    } },
    var.metrics == "false" ? {} : { misconfigured = {
      description = "Mails wait until the set-up is corrected; the function's log says what to do."
      namespace   = "Heliograph"
      metric      = "Mails"
      dimensions  = { Function = var.name, Outcome = "misconfigured" }
      statistic   = "Sum"
      threshold   = local.thresholds.misconfigured
    } },
    var.metrics == "false" ? {} : { unknown = {
      description = "It is not known whether some mails were sent: find that out, and settle them with a resolve event."
      namespace   = "Heliograph"
      metric      = "Mails"
      dimensions  = { Function = var.name, Outcome = "unknown" }
      statistic   = "Sum"
      threshold   = local.thresholds.unknown
    } },
    var.metrics == "false" ? {} : { events-untold = {
      description = "An event about a mail's outcome could not be put on the bus: check the function's log (events-untold), its role and the bus. With ledger = false it is lost."
      namespace   = "Heliograph"
      metric      = "EventsUntold"
      dimensions  = { Function = var.name }
      statistic   = "Sum"
      threshold   = local.thresholds.events_untold
    } },
    !var.fifo || var.metrics == "false" ? {} : { foreign-groups = {
      description = "Messages came whose group isn't their mailbox, so that several sends to one mailbox may run at a time, and Exchange may answer 429: let their producer name the mailbox as message group."
      namespace   = "Heliograph"
      metric      = "ForeignGroups"
      dimensions  = { Function = var.name }
      statistic   = "Sum"
      threshold   = local.thresholds.foreign_groups
    } },
    # In a standard queue, SQS reports the age of messages that were received less than three times, so it says nothing of
    # mails that come back again and again; the function does, and its waits grow to no more than 15 minutes.
    var.fifo || var.metrics == "false" ? {} : { handed-back = {
      description = "In each quarter of an hour for at least ${local.thresholds.oldest_message_minutes} minutes mails went back to the queue unsent; the function's log says why."
      namespace   = "Heliograph"
      metric      = "HandedBack"
      dimensions  = { Function = var.name }
      statistic   = "Sum"
      threshold   = 0
      period      = 900
      periods     = min(96, max(2, ceil(local.thresholds.oldest_message_minutes / 15)))
    } },
    # Nothing that fails may be left to say that nothing works, so here it is the silence that counts.
    local.thresholds.silence_hours == null ? {} : { silence = {
      description = "No mail was accepted for ${coalesce(local.thresholds.silence_hours, 0)} hours, not even a heartbeat: check the senders, the schedule and the function."
      namespace   = "Heliograph"
      metric      = "Mails"
      dimensions  = { Function = var.name, Outcome = "accepted" }
      statistic   = "Sum"
      threshold   = 1
      period      = 3600
      periods     = local.thresholds.silence_hours
      comparison  = "LessThanThreshold"
      missing     = "breaching"
    } },
  )

  alarms = merge(local.queue_alarms, local.lost_alarms, local.function_alarms)
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = { for name, alarm in local.alarms : name => alarm if var.alarms }

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  period              = try(each.value.period, local.period)
  evaluation_periods  = try(each.value.periods, 1)
  comparison_operator = try(each.value.comparison, "GreaterThanThreshold")
  threshold           = each.value.threshold
  # No message and no invocation is no trouble.
  treat_missing_data = try(each.value.missing, "notBreaching")
  alarm_actions      = var.alarm_actions
  ok_actions         = var.alarm_actions
  tags               = var.tags

  # CloudWatch overwrites an alarm that exists.
  depends_on = [aws_cloudwatch_log_group.this]
}
