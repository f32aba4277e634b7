# One apply for both clouds: what one side makes has to come to the other.

mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/mails" }
  }

  mock_resource "aws_iam_outbound_web_identity_federation" {
    defaults = { issuer_identifier = "https://here.tokens.sts.global.api.aws" }
  }

  mock_data "aws_iam_outbound_web_identity_federation" {
    defaults = { issuer_identifier = "https://there.tokens.sts.global.api.aws" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { id = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo", arn = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo", url = "https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo" }
  }

  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails", version = "1" }
  }

  mock_resource "aws_lambda_alias" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:123456789012:function:mails:live" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/mails" }
  }

  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/mails-ledger" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = { id = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf", arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\": \"2012-10-17\", \"Statement\": []}" }
  }

  mock_data "aws_region" {
    defaults = { id = "eu-central-1", region = "eu-central-1" }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

mock_provider "azuread" {
  mock_data "azuread_client_config" {
    defaults = { tenant_id = "11111111-1111-1111-1111-111111111111", object_id = "44444444-4444-4444-4444-444444444444" }
  }

  mock_resource "azuread_application_registration" {
    defaults = { id = "/applications/55555555-5555-5555-5555-555555555555", client_id = "22222222-2222-2222-2222-222222222222" }
  }

  mock_resource "azuread_service_principal" {
    defaults = { object_id = "33333333-3333-3333-3333-333333333333" }
  }

  mock_data "azuread_application_published_app_ids" {
    defaults = { result = { MicrosoftGraph = "00000003-0000-0000-c000-000000000000" } }
  }

  mock_data "azuread_service_principal" {
    defaults = {
      object_id    = "66666666-6666-6666-6666-666666666666"
      app_role_ids = { "Mail.Send" = "b633e1c5-b582-4048-a93e-9f11b44c7e96", "Mail.ReadWrite" = "e2a3a72e-5f79-4c64-b1b1-878b674786c9" }
    }
  }
}

mock_provider "msgraph" {
  mock_data "msgraph_resource" {
    defaults = { output = { id = "role" } }
  }
}

variables {
  name             = "mails"
  sender_mailboxes = ["billing@contoso.com"]
  zip              = "main.tf"
  architecture     = "x86_64"
  client_secret    = "unused"
}

run "by_default_aws_vouches_for_the_function_and_entra_grants_nothing" {
  assert {
    condition = module.sender.environment.HELIOGRAPH_CREDENTIAL == "federation" && module.sender.environment.HELIOGRAPH_CLIENT_ID == "22222222-2222-2222-2222-222222222222" && module.sender.environment.HELIOGRAPH_TENANT_ID == "11111111-1111-1111-1111-111111111111" && module.sender.environment.HELIOGRAPH_FEDERATION_AUDIENCE == "api://AzureADTokenExchange"

    error_message = jsonencode(module.sender.environment)
  }

  assert {
    condition     = module.entra.federation == { issuer = "https://here.tokens.sts.global.api.aws", subject = "arn:aws:iam::123456789012:role/mails", audience = "api://AzureADTokenExchange" } && output.issuer == "https://here.tokens.sts.global.api.aws"
    error_message = jsonencode(module.entra.federation)
  }

  assert {
    condition     = startswith(output.grant_command, "./infra/exchange/Grant-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -ObjectId 33333333-3333-3333-3333-333333333333 -Mailbox ") && length(module.mailbox_scope.entra_permissions) == 0
    error_message = output.grant_command
  }
}

run "an_account_that_has_federation_already" {
  variables {
    switch_federation_on = false
  }

  assert {
    condition     = module.entra.federation.issuer == "https://there.tokens.sts.global.api.aws"
    error_message = jsonencode(module.entra.federation)
  }
}

run "another_deployment_switches_federation_on" {
  variables {
    federation_from = { issuer = "https://other.tokens.sts.global.api.aws" }
  }

  assert {
    condition     = module.entra.federation.issuer == "https://other.tokens.sts.global.api.aws" && output.issuer == "https://other.tokens.sts.global.api.aws" && length(module.federation) == 0
    error_message = jsonencode(module.entra.federation)
  }
}

run "a_secret_that_is_put_in_by_hand" {
  variables {
    credential = "secret"
  }

  assert {
    condition     = module.sender.environment.HELIOGRAPH_CREDENTIAL == "secret" && module.sender.environment.HELIOGRAPH_CLIENT_SECRET_ID == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf" && module.entra.federation == null && output.issuer == null
    error_message = jsonencode(module.sender.environment)
  }

  assert {
    condition     = output.client_secret_command == "aws secretsmanager put-secret-value --secret-id arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails-client-secret-1-AbCdEf --secret-string file://client-secret.txt"
    error_message = output.client_secret_command
  }
}

run "a_secret_that_exists" {
  variables {
    credential        = "secret"
    client_secret_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:ours-AbCdEf"
  }

  assert {
    condition     = module.sender.environment.HELIOGRAPH_CLIENT_SECRET_ID == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:ours-AbCdEf" && output.client_secret_command == null
    error_message = jsonencode(module.sender.environment)
  }
}

run "a_certificate" {
  variables {
    credential      = "certificate"
    certificates    = { first = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" }
    certificate_arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/certificate-AbCdEf"
  }

  assert {
    condition     = module.sender.environment.HELIOGRAPH_CERTIFICATE_ID == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mails/certificate-AbCdEf" && module.entra.federation == null
    error_message = jsonencode(module.sender.environment)
  }
}

run "terraform_narrows_it_through_graphs_beta" {
  variables {
    mailbox_scope           = "graph_beta"
    mailbox_group_object_id = "88888888-8888-8888-8888-888888888888"
  }

  assert {
    condition     = output.grant_command == null && length(module.mailbox_scope.entra_permissions) == 0
    error_message = jsonencode(module.mailbox_scope.entra_permissions)
  }
}

run "a_credential_that_is_none" {
  command = plan

  variables {
    credential = "password"
  }

  expect_failures = [var.credential]
}

run "a_scope_that_is_none" {
  command = plan

  variables {
    mailbox_scope = "none"
  }

  expect_failures = [var.mailbox_scope]
}

run "a_new_value_for_somebody_elses_secret" {
  command = plan

  variables {
    credential            = "secret"
    client_secret_arn     = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:ours-AbCdEf"
    client_secret_version = 1
  }

  expect_failures = [var.client_secret_arn]
}
