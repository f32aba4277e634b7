mock_provider "aws" {
  mock_resource "aws_iam_outbound_web_identity_federation" {
    defaults = { issuer_identifier = "https://here.tokens.sts.global.api.aws" }
  }

  mock_data "aws_iam_outbound_web_identity_federation" {
    defaults = { issuer_identifier = "https://there.tokens.sts.global.api.aws" }
  }
}

run "it_is_switched_on" {
  assert {
    condition     = output.issuer == "https://here.tokens.sts.global.api.aws"
    error_message = output.issuer
  }
}

run "it_is_on_already" {
  variables {
    switch_on = false
  }

  assert {
    condition     = output.issuer == "https://there.tokens.sts.global.api.aws" && length(aws_iam_outbound_web_identity_federation.this) == 0
    error_message = output.issuer
  }
}

run "it_is_said_to_be_on_and_is_not" {
  command = plan

  variables {
    switch_on = false
  }

  override_data {
    target = data.aws_iam_outbound_web_identity_federation.this
    values = { issuer_identifier = "" }
  }

  expect_failures = [data.aws_iam_outbound_web_identity_federation.this]
}
