# A run for every rule that turns input away.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Statement\": []}" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { id = "eu-central-1" }
  }
}

variables {
  name             = "mails"
  queue_arn        = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo"
  fifo             = true
  sender_mailboxes = ["Billing@contoso.com", "alerts@contoso.com"]
  default_mailbox  = "billing@contoso.com"
}

run "a_name_with_a_blank" {
  command = plan

  variables {
    name = "my mails"
  }

  expect_failures = [var.name]
}

run "a_queue_by_its_address" {
  command = plan

  variables {
    queue_arn = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo"
  }

  expect_failures = [var.queue_arn]
}

run "the_alias_of_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:alias/mails"
  }

  expect_failures = [var.kms_key_arn]
}

run "no_mailbox" {
  command = plan

  variables {
    sender_mailboxes = []
  }

  expect_failures = [var.sender_mailboxes]
}

run "a_pattern_that_is_no_json" {
  command = plan

  variables {
    event_rules = { shop = { pattern = "source = shop" } }
  }

  expect_failures = [var.event_rules]
}

run "paths_without_a_template" {
  command = plan

  variables {
    event_rules = { shop = { pattern = "{\"source\": [\"shop\"]}", input_paths = { id = "$.id" } } }
  }

  expect_failures = [var.event_rules]
}

run "a_rule_of_a_mailbox_that_may_not_send" {
  command = plan

  variables {
    event_rules = { shop = { pattern = "{\"source\": [\"shop\"]}", mailbox = "ceo@contoso.com" } }
  }

  expect_failures = [var.event_rules]
}

run "a_rule_with_a_long_name" {
  command = plan

  variables {
    event_rules = { a-name-of-more-than-twenty-characters = { pattern = "{\"source\": [\"shop\"]}" } }
  }

  expect_failures = [var.event_rules]
}

run "a_schedule_by_the_clock" {
  command = plan

  variables {
    schedules = { daily = { expression = "06:00", request = jsonencode({ to = ["ada@example.org"], subject = "s", text = "t" }) } }
  }

  expect_failures = [var.schedules]
}

run "a_request_that_is_no_json" {
  command = plan

  variables {
    schedules = { daily = { expression = "rate(1 day)", request = "to: ada" } }
  }

  expect_failures = [var.schedules]
}

run "a_request_whose_every_run_is_the_same_mail" {
  command = plan

  variables {
    schedules = { daily = { expression = "rate(1 day)", request = jsonencode({ id = "daily", to = ["ada@example.org"], subject = "s", text = "t" }) } }
  }

  expect_failures = [var.schedules]
}

run "a_schedule_with_a_blank_in_its_name" {
  command = plan

  variables {
    schedules = { "each day" = { expression = "rate(1 day)", request = jsonencode({ to = ["ada@example.org"], subject = "s", text = "t" }) } }
  }

  expect_failures = [var.schedules]
}

run "a_schedule_from_a_mailbox_that_may_not_send" {
  command = plan

  variables {
    schedules = { daily = { expression = "rate(1 day)", request = jsonencode({ from = "CEO <ceo@contoso.com>", to = ["ada@example.org"], subject = "s", text = "t" }) } }
  }

  expect_failures = [aws_scheduler_schedule.this]
}

run "a_topic_by_its_name" {
  command = plan

  variables {
    topics = { orders = "orders.fifo" }
  }

  expect_failures = [var.topics]
}

run "a_standard_topic_for_a_fifo_queue" {
  command = plan

  variables {
    topics = { orders = "arn:aws:sns:eu-central-1:123456789012:orders" }
  }

  expect_failures = [var.topics]
}

run "a_bucket_that_notifies_the_queue_itself" {
  command = plan

  variables {
    buckets = { outbox = { bucket = "contoso-outbox", to = ["ada@example.org"], via = "sqs" } }
  }

  expect_failures = [var.buckets]
}

run "a_bucket_that_tells_nobody" {
  command = plan

  variables {
    buckets = { outbox = { bucket = "contoso-outbox", to = [], via = "eventbridge" } }
  }

  expect_failures = [var.buckets]
}

run "a_prefix_with_a_wildcard" {
  command = plan

  variables {
    buckets = { outbox = { bucket = "contoso-outbox", to = ["ada@example.org"], via = "eventbridge", prefix = "out*/" } }
  }

  expect_failures = [var.buckets]
}

run "a_bucket_of_a_mailbox_that_may_not_send" {
  command = plan

  variables {
    buckets = { outbox = { bucket = "contoso-outbox", to = ["ada@example.org"], via = "eventbridge", mailbox = "ceo@contoso.com" } }
  }

  expect_failures = [var.buckets]
}

run "a_bucket_with_a_blank_in_its_name" {
  command = plan

  variables {
    buckets = { "out box" = { bucket = "contoso-outbox", to = ["ada@example.org"], via = "eventbridge" } }
  }

  expect_failures = [var.buckets]
}

run "a_boundary_by_its_name" {
  command = plan

  variables {
    permissions_boundary_arn = "boundary"
  }

  expect_failures = [var.permissions_boundary_arn]
}

run "a_default_that_may_not_send" {
  command = plan

  variables {
    default_mailbox = "ceo@contoso.com"
  }

  expect_failures = [var.default_mailbox]
}

run "an_event_rule_with_a_name_of_buckets" {
  command = plan

  variables {
    event_rules = { bucket-shop = { pattern = jsonencode({ source = ["shop"] }) } }
  }

  expect_failures = [var.event_rules]
}

run "a_template_from_a_mailbox_that_may_not_send" {
  command = plan

  variables {
    event_rules = { shop = { pattern = jsonencode({ source = ["shop"] }), template = jsonencode({ from = "ceo@contoso.com" }) } }
  }

  expect_failures = [aws_cloudwatch_event_target.this]
}

run "a_template_from_another_mailbox_than_its_rule" {
  command = plan

  variables {
    event_rules = { shop = { pattern = jsonencode({ source = ["shop"] }), mailbox = "alerts@contoso.com", template = jsonencode({ from = "Billing <billing@contoso.com>" }) } }
  }

  expect_failures = [aws_cloudwatch_event_target.this]
}

run "a_message_group_that_is_too_long_for_eventbridge" {
  command = plan

  variables {
    sender_mailboxes = ["billing@contoso.com", "a@xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy.contoso.com"]
    event_rules      = { shop = { pattern = jsonencode({ source = ["shop"] }), mailbox = "a@xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy.contoso.com" } }
  }

  expect_failures = [aws_cloudwatch_event_target.this]
}

run "a_placeholder_that_buckets_do_not_have" {
  command = plan

  variables {
    buckets = { outbox = { bucket = "contoso-outbox", to = ["ada@example.org"], via = "eventbridge", subject = "<kye>" } }
  }

  expect_failures = [var.buckets]
}

run "a_bucket_switched_on_twice" {
  command = plan

  variables {
    buckets = { one = { bucket = "contoso-outbox", to = ["ada@example.org"], via = "eventbridge-switched-on", prefix = "a/" }, two = { bucket = "contoso-outbox", to = ["ada@example.org"], via = "eventbridge-switched-on", prefix = "b/" } }
  }

  expect_failures = [var.buckets]
}

run "a_fixed_id_of_a_schedule_that_runs_again" {
  command = plan

  variables {
    schedules = { morning = { expression = "rate(1 day)", request = jsonencode({ id = "morning", to = ["ops@example.org"], subject = "Hello", text = "Hello." }) } }
  }

  expect_failures = [var.schedules]
}

run "a_fixed_id_of_a_schedule_that_runs_once" {
  command = plan

  variables {
    schedules = { once = { expression = "at(2030-01-01T00:00:00)", request = jsonencode({ id = "once", mailbox = null, to = ["ops@example.org"], subject = "Hello", text = "Hello." }) } }
  }
}
