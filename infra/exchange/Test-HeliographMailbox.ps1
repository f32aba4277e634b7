<#
.SYNOPSIS
Proves as which mailboxes a Heliograph deployment may send: granted for these, denied for those.

.DESCRIPTION
Asks Exchange for each mailbox and fails if one answer is not the wanted one. It sees what Exchange grants, not what Entra adds
to it: that the application has no Mail.Send there, the last line asks you to look up. The function's own calls can get 403 for
30 minutes to 2 hours after a change, although this says granted.

Wants Connect-ExchangeOnline.

.PARAMETER AppId
The application's (client) id: terraform output client_id.

.PARAMETER Mailbox
Mailboxes that it may send as.

.PARAMETER Outside
Mailboxes that it may not send as; name at least one that matters, such as the director's.

.PARAMETER LargeMail
Whether it may also make drafts, which mails larger than 3 MB want; without it, it must not.

.EXAMPLE
./Test-HeliographMailbox.ps1 -AppId 22222222-2222-2222-2222-222222222222 -Mailbox billing@contoso.com -Outside ceo@contoso.com
#>
#Requires -Version 7.0
#Requires -Modules ExchangeOnlineManagement

[CmdletBinding()]
param(
    [Parameter(Mandatory)] [guid] $AppId,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Mailbox,
    [Parameter(Mandatory)] [ValidateNotNullOrEmpty()] [string[]] $Outside,
    [switch] $LargeMail
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
# The preference doesn't reach the cmdlets of Exchange, which live in a module of their own; a default parameter does.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

$principal = Get-ServicePrincipal | Where-Object { $_.AppId -eq $AppId }
if (-not $principal) {
    throw "Exchange doesn't know the application $AppId. Run Grant-HeliographMailbox.ps1 first, and Connect-ExchangeOnline before it."
}

# A mailbox that isn't there would pass for a denied one.
function Resolve-Mailbox([string[]] $Name) {
    $Name | ForEach-Object { (Get-EXOMailbox -Identity $_).UserPrincipalName }
}

function Test-Grant([string] $Resource, [string] $Role, [bool] $Wanted) {
    $answers = @(Test-ServicePrincipalAuthorization -Identity $principal.ObjectId -Resource $Resource)
    if ($answers.Count -eq 0) {
        throw "Exchange has no answer for $Resource. Run Grant-HeliographMailbox.ps1 first: the application has no role yet."
    }
    $answers = @($answers | Where-Object RoleName -EQ $Role)
    foreach ($answer in $answers) {
        if ("$($answer.InScope)" -notin 'True', 'False') {
            throw "Exchange didn't test $Role for ${Resource}: $($answer.InScope)"
        }
    }
    $granted = @($answers | Where-Object { "$($_.InScope)" -eq 'True' }).Count -gt 0
    [pscustomobject]@{
        Mailbox = $Resource
        Role    = $Role
        Answer  = if ($granted) { 'granted' } else { 'denied' }
        Wanted  = if ($Wanted) { 'granted' } else { 'denied' }
        Right   = $granted -eq $Wanted
    }
}

$results = @(
    foreach ($one in Resolve-Mailbox $Mailbox) {
        Test-Grant $one 'Application Mail.Send' $true
        Test-Grant $one 'Application Mail.ReadWrite' $LargeMail.IsPresent
    }
    foreach ($one in Resolve-Mailbox $Outside) {
        Test-Grant $one 'Application Mail.Send' $false
        Test-Grant $one 'Application Mail.ReadWrite' $false
    }
)
$results | Format-Table -AutoSize

$wrong = @($results | Where-Object { -not $_.Right })
if ($wrong.Count -gt 0) {
    throw "$($wrong.Count) of $($results.Count) answers are not the wanted ones."
}
Write-Output "All $($results.Count) answers are the wanted ones. One thing is left, which Exchange can't see: in Entra, under Enterprise applications, the application's Permissions must not list Mail.Send."
