import AdapterKit

await AdapterMain.main(ClubRegister.self)
