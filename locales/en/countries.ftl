### What people can expect in each country, in English (the source). Status: draft.
### Reviewed by: a lawyer of each country. Nobody has yet; source, date and strength stand in data/rights/<CC>.toml.
### Each statement stands behind its strength and a colon, so it begins like the middle of a sentence.
### “Identified” is explained on topic-identified; no statement explains it again.
### One text for all voices: in the third person, at most 12 words a sentence and 28 a statement.
### Where we know nothing it says what should be so, and that we do not know. It is honest, and never a promise.

## The frame of the two pages

# Title of the first page: who identifies, does help depend on a case, may people stay.
country = In { $country }

# Title of the second page: are calls recorded, who hears of a child, where to complain.
contact = Calls and complaints
    In { $country }.

# The line under the title while no lawyer has signed the statements that stand below.
country-unreviewed = In general: no lawyer has checked this page yet. It is fine to ask.

country-checked = A lawyer checked this on { $date }. It is still fine to ask.

## Indonesia

country-id-identify = a trained office should decide who is identified. In Indonesia, no one office is in charge of it.
country-id-cooperation = some state help starts after somebody reported the case. A relative or social worker can ask for it.
country-id-stay = people should be free to go out. Some state houses kept passports and limited going out.
country-id-recording = a line should say what it keeps. One main service’s form asks for an ID number.
country-id-child = the district office for women and children helps under-18s. We do not know who must tell it.
country-id-complaint = the Ombudsman hears complaints about state offices. There is also the website Lapor.

## Cambodia

country-kh-identify = only the Interior Ministry decides who is identified. Other groups may not ask for a person.
country-kh-cooperation = help should not depend on a court case. State help in Cambodia depends on being identified.
country-kh-stay = people who need help should not be locked up. Reports say that officials held some.
country-kh-recording = a line should say if it records calls. We know only that the child line promises privacy.
country-kh-child = an office for children should hear of a child. It is the Social Affairs Ministry.
country-kh-complaint = somebody outside should hear a complaint. The group Licadho does, and it is not the state.

## Laos

country-la-identify = only one central office decides who is identified. It belongs to the Ministry of Public Security.
country-la-cooperation = help should not depend on a court case. We do not know how it is in practice.
country-la-stay = a place to stay should be open to all. In Laos, few take men.
country-la-recording = a line should say if it records calls. We do not know. It is fine to ask.
country-la-child = an office for children should hear of a child. We do not know who must tell it.
country-la-complaint = a service should say where to complain. The National Assembly hears complaints too. It belongs to the state.

## Myanmar

country-mm-identify = state offices decide who is identified. One report says it was nobody in a year. Other groups may still help.
country-mm-cooperation = help should not depend on a court case. We do not know how it is in practice.
country-mm-stay = people should be free to go out. We do not know the rules.
country-mm-recording = a line should say if it records calls. We do not know. It is fine to ask.
country-mm-child = the Department of Social Welfare helps children. We do not know who must tell it.
country-mm-complaint = a private hearing of work complaints, at the Labour Ministry. The military runs it.

## Malaysia

country-my-identify = officers write a report. Then a court decides who is identified.
country-my-cooperation = officers look into the case before the court decides. The person is asked what happened too.
country-my-stay = the court’s order is for one house, three months at most. After that, people from abroad are handed to immigration.
country-my-recording = a line should say if it records calls. We do not know. It is fine to ask.
country-my-child = doctors, carers and family must tell a welfare officer about harm. That officer is called the Protector.
country-my-complaint = the Human Rights Commission, Suhakam, hears complaints about state offices.

## The Philippines

country-ph-identify = several state offices decide who is identified. Social workers and embassies are among them.
country-ph-cooperation = help should not depend on a court case. We do not know how it is in practice.
country-ph-stay = people from abroad may stay as long as the case needs them. A state council decides how long.
country-ph-recording = a line should say if it records calls. We do not know. It is fine to ask.
country-ph-child = hospitals must tell the social welfare office about harm to a child. Teachers must too.
country-ph-complaint = the Commission on Human Rights hears complaints. The Ombudsman hears those about state offices.

## Singapore

country-sg-identify = officers of the Manpower Ministry or the police decide who is identified. Groups can tell them.
country-sg-cooperation = help should not depend on a court case. In Singapore, the state decides much of it each time.
country-sg-stay = a pass to stay, for people from abroad, while a case runs. Some can work.
country-sg-recording = a line should say if it records calls. One children’s line says that it does.
country-sg-child = the Child Protective Service helps under-18s. Some serious things must be reported by everybody.
country-sg-complaint = somebody outside should hear a complaint. Groups for workers do, and they are not the state.

## Thailand

country-th-identify = a team from several offices decides who is identified. Up to 15 days of rest come first.
country-th-cooperation = help should not depend on a court case. In Thailand, some state help does.
country-th-stay = a permit to stay, for people from abroad. Most must live in a state house then.
country-th-recording = a line should say if it records calls. We do not know. It is fine to ask.
country-th-child = doctors, teachers and employers must tell a child protection officer about harm. So must whoever sees it.
country-th-complaint = the National Human Rights Commission hears complaints about state offices.

## Viet Nam

country-vn-identify = the commune office or another state office takes a report. Officers check it and decide who is identified.
country-vn-cooperation = some help can start while the check still runs. We do not know if a case is needed.
country-vn-stay = people should be free to go out. We do not know the rules.
country-vn-recording = calls to the main line are recorded and kept. State offices can ask for information.
country-vn-child = everybody must report harm to a child. The child line or the commune office hears of it.
country-vn-complaint = a complaint about a state office goes to its head first. A state office in Hanoi hears them too.
