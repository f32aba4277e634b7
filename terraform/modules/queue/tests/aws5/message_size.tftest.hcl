# What only version 5 of the aws provider refuses: terraform test -test-directory=tests/aws5

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Statement\": []}" }
  }
}

variables {
  name                       = "mails"
  visibility_timeout_seconds = 360
  function_arn               = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live"
}

run "a_message_larger_than_version_5_lets_it_be" {
  command = plan

  variables {
    max_message_kib = 225
  }

  expect_failures = [aws_sqs_queue.mails]
}

run "the_largest_of_version_5" {
  command = plan

  variables {
    max_message_kib = 224
  }
}
